import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { type FreeAnswers, findFreeAnswers } from '../../state/document/free-answers'
import { deleteAnswers } from '../../state/documents/delete-documents'
import type { KeptDocument } from '../../state/keeping/kept-documents'
import { bytesText } from '../../state/page/bytes-text'
import { announce } from '../../state/page/notice-store'
import { ConfirmDialog } from '../../ui'

type Props = { readonly document: KeptDocument | null; readonly onClose: () => void }

/** Says plainly what goes with raw answers, and what stays, before they are deleted; or that none can be. */
export function AnswersDialog({ document, onClose }: Props) {
  const onGivenUp = useEffectEvent(onClose)
  const { data: free, isError } = useQuery({
    queryKey: ['answers', document?.id],
    queryFn: () => (document ? findFreeAnswers(document.id) : null),
    networkMode: 'always',
    gcTime: 0,
  })
  useEffect(() => {
    if (!isError) return
    announce(
      'alert',
      'What can be deleted of it could not be read. Nothing was deleted: try again in a while.',
    )
    onGivenUp()
  }, [isError])
  if (!document || !free) return null
  const { name } = document
  const isAny = free.resultIds.length > 0
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={isAny ? `Delete the raw answers of ${name}?` : `No raw answer of ${name} can be deleted`}
      description={wordsOn(free)}
      confirmLabel={isAny ? 'Delete raw answers' : null}
      cancelLabel={isAny ? 'Keep them' : 'Close'}
      tone="danger"
      onConfirm={() => void deleteAnswers(document, free.resultIds)}
    />
  )
}

function wordsOn({ resultIds, bytes, kept }: FreeAnswers): string {
  const stays =
    kept === 0
      ? ''
      : `${kept === 1 ? '1 answer stays' : `${kept} answers stay`}: the picture, or one that a run started from, is made of ${kept === 1 ? 'it' : 'them'}.`
  const count = resultIds.length
  if (count === 0) return stays
  const answers = count === 1 ? '1 answer' : `${count} answers`
  return `${answers}, ${bytesText(bytes)}. Of those results the thumbnail, figures, rating and note stay; they can no longer be shown on the picture, compared, used as base or downloaded. ${stays}`.trim()
}
