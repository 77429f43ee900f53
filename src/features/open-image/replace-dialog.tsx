import { useDocumentStore } from '../../state/document/document-store'
import { settleWaitingFile } from '../../state/documents/open-document'
import { importMask } from '../../state/mask/mask-files'
import { ConfirmDialog } from '../../ui'

/** Asks before another picture replaces one that is being worked on, and whether a dropped one is a mask for it. */
export function ReplaceDialog() {
  const waiting = useDocumentStore((state) => state.waiting)
  const name = useDocumentStore((state) => state.document?.name ?? 'the picture')
  const close = (open: boolean) => {
    if (!open) void settleWaitingFile(false)
  }
  const replace = () => void settleWaitingFile(true)
  if (waiting?.mayBeMask) {
    return (
      <ConfirmDialog
        open
        onOpenChange={close}
        title={`What is ${waiting.name} for?`}
        description={`As mask it says which part of ${name} changes. Opened as picture it takes the place of ${name}, which is kept with its mask and results under Documents; only its undo steps end.`}
        confirmLabel="Use as mask"
        alternative={{ label: 'Open as picture', onChoose: replace }}
        cancelLabel="Cancel"
        onConfirm={() => void importMask(waiting.file, waiting.name)}
      />
    )
  }
  return (
    <ConfirmDialog
      open={waiting !== null}
      onOpenChange={close}
      title={`Open ${waiting?.name ?? 'another image'}?`}
      description={`${name} is kept with its mask and results under Documents; only its undo steps end.`}
      confirmLabel="Open"
      cancelLabel={`Keep working on ${name}`}
      onConfirm={replace}
    />
  )
}
