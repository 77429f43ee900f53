import { X } from 'lucide-react'
import { useDocumentStore } from '../../state/document/document-store'
import { stopOpening, useOpeningTask } from '../../state/session/opening-task'
import { IconButton, ProgressRing, Spinner } from '../../ui'

/** What is being opened and, where that takes long, how far it is and how to stop it. Lays out nothing. */
export function OpeningProgress() {
  const opening = useDocumentStore((state) => state.opening)
  const { done01, canStop } = useOpeningTask()
  if (opening === null) return null
  return (
    <>
      {done01 === null ? (
        <Spinner />
      ) : (
        <ProgressRing value={done01} label={`Opening ${opening}`} sizePx={18} />
      )}
      <span>Opening {opening}…</span>
      {canStop && <IconButton label="Stop opening" icon={<X />} size="small" onClick={stopOpening} />}
    </>
  )
}
