import { explainError } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import { InlineAlert } from '../../ui'
import styles from './cells.module.css'

type Props = { readonly job: StoredJob; readonly resultCount: number }

/** Why a run brought nothing, or less than was asked for: what happened, what was kept, what to do. */
export function FailedCell({ job, resultCount }: Props) {
  if (job.status === 'cancelled' && resultCount === 0) return <li className={styles['quiet']}>Cancelled.</li>
  if (job.status === 'interrupted') {
    return (
      <li className={styles['quiet']}>
        The page was closed while this ran; whether the service finished it is not known. Mask and prompt are
        kept.
      </li>
    )
  }
  const [failure] = job.failures
  if (!failure) return null
  const words = explainError(failure)
  return (
    <li className={styles['failed']}>
      <InlineAlert
        tone="danger"
        title={words.title}
        {...(isNew(job) ? { role: 'alert' as const } : {})}
        className={styles['words']}
      >
        {words.kept} {words.advice} {words.detail && <q>{words.detail}</q>}
      </InlineAlert>
    </li>
  )
}

/** Failures of this visit are said aloud; those that come back with a reload were said then. */
function isNew(job: StoredJob): boolean {
  return job.startedAtMs >= performance.timeOrigin
}
