import { CodeXml } from 'lucide-react'
import { useExchangeStore } from '../../state/providers/exchange-store'
import { inspectJob } from '../../state/providers/inspector-store'
import { IconButton } from '../../ui'

/** Leads to the requests of a job, as long as they are kept. */
export function SentButton({ jobId }: { readonly jobId: string }) {
  const isKept = useExchangeStore(({ kept }) => kept.some((one) => one.jobId === jobId))
  if (!isKept) return null
  return (
    <IconButton
      size="small"
      label="Show what was sent"
      icon={<CodeXml />}
      onClick={() => inspectJob(jobId)}
    />
  )
}
