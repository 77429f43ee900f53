import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDocumentStore } from '../../state/document/document-store'
import { useIsBlind } from '../../state/results/blind'
import { modelNamesOf, withModelNames } from '../../state/results/model-names'
import { versionTree } from '../../state/results/version-tree'
import { useRunStore } from '../../state/runs/run-store'
import { storage } from '../../state/session/session'
import { Dialog } from '../../ui'
import { MissingResults } from './missing-results'
import { VersionNode } from './version-node'
import styles from './versions.module.css'

type Props = { readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void }

export function VersionsDialog({ isOpen, onOpenChange }: Props) {
  return (
    <Dialog
      open={isOpen}
      onOpenChange={onOpenChange}
      title="Versions"
      description="What was made of what. Going back is one step that Undo takes back; whatever was made since stays in the filmstrip."
      size="large"
    >
      <Tree onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function Tree({ onDone }: { readonly onDone: () => void }) {
  const documentId = useDocumentStore((state) => state.document?.id ?? null)
  const adopted = useDocumentStore((state) => state.adopted)
  const isBlind = useIsBlind()
  const revision = useRunStore((state) => state.recordsRevision)
  const { data } = useQuery({
    queryKey: ['versions', documentId, revision],
    queryFn: async () => {
      if (documentId === null) return null
      const [jobs, results] = await Promise.all([
        storage.jobs.ofDocument(documentId),
        storage.results.ofDocument(documentId),
      ])
      return { jobs, results: withModelNames(results, modelNamesOf(jobs)) }
    },
    placeholderData: keepPreviousData,
    networkMode: 'always',
    gcTime: 0,
  })
  if (!data) return null
  return (
    <>
      <MissingResults adopted={adopted} results={data.results} />
      <ul className={styles['tree']} aria-label="Versions">
        <VersionNode version={versionTree({ ...data, adopted, isBlind })} from={null} onDone={onDone} />
      </ul>
    </>
  )
}
