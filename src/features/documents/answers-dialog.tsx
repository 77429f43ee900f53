import { useQuery } from '@tanstack/react-query'
import { bytesText } from '../../state/bytes-text'
import { countAnswers, deleteAnswers } from '../../state/delete-documents'
import type { KeptDocument } from '../../state/kept-documents'
import { ConfirmDialog } from '../../ui'

type Props = { readonly document: KeptDocument | null; readonly onClose: () => void }

/** Says plainly what goes with raw answers, and what stays, before they are deleted. */
export function AnswersDialog({ document, onClose }: Props) {
  const { data: count } = useQuery({
    queryKey: ['answers', document?.id],
    queryFn: () => (document ? countAnswers(document.id) : null),
    networkMode: 'always',
    gcTime: 0,
  })
  if (!document || !count) return null
  const { name } = document
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={`Delete the raw answers of ${name}?`}
      description={wordsOn(count)}
      confirmLabel="Delete raw answers"
      cancelLabel="Keep them"
      tone="danger"
      onConfirm={() => void deleteAnswers(document)}
    />
  )
}

function wordsOn({ gone, bytes, kept }: NonNullable<Awaited<ReturnType<typeof countAnswers>>>): string {
  const stays =
    kept === 0
      ? ''
      : ` ${kept === 1 ? '1 answer stays' : `${kept} answers stay`}: the picture, or one that a run started from, is made of ${kept === 1 ? 'it' : 'them'}.`
  if (gone === 0) return `Nothing can be deleted.${stays}`
  const answers = gone === 1 ? '1 answer' : `${gone} answers`
  return `${answers}, ${bytesText(bytes)}. Of those results the thumbnail, figures, rating and note stay; they can no longer be shown on the picture, compared, used as base or downloaded.${stays}`
}
