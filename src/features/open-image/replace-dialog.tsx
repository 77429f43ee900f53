import { useDocumentStore } from '../../state/document-store'
import { settleWaitingFile } from '../../state/open-document'
import { ConfirmDialog } from '../../ui'

/** Asks before another picture replaces one that is being worked on. */
export function ReplaceDialog() {
  const waiting = useDocumentStore((state) => state.waiting)
  const name = useDocumentStore((state) => state.document?.name ?? 'the picture')
  return (
    <ConfirmDialog
      open={waiting !== null}
      onOpenChange={(open) => {
        if (!open) void settleWaitingFile(false)
      }}
      title={`Open ${waiting?.name ?? 'another image'}?`}
      description={`It replaces ${name} with its mask and results. Download what you want to keep first.`}
      confirmLabel="Open and replace"
      cancelLabel={`Keep ${name}`}
      onConfirm={() => void settleWaitingFile(true)}
    />
  )
}
