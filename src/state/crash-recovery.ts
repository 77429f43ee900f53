import { sameDocument, takeTurn } from './deeds'
import { useDocumentStore } from './document-store'
import { announce } from './notice-store'
import { rebuildBase } from './rebuild-base'
import { onPictureCrash } from './session'

/** After the picture worker died: puts the document's pixels together anew. Everything else is still here. */
function reopenAfterCrash(): Promise<void> {
  return takeTurn(async () => {
    const { document, adopted } = useDocumentStore.getState()
    if (!document) return
    const isStillOpen = sameDocument()
    const laid = await rebuildBase(document, adopted, document.canvas)
    if (!isStillOpen()) return
    useDocumentStore.setState(({ baseRevision }) => ({ adopted: laid, baseRevision: baseRevision + 1 }))
  })
}

/** Reopens the document whenever the picture worker died. Returns what stops that. */
export function recoverFromCrashes(): () => void {
  return onPictureCrash(() => void recoverOnce())
}

let recovering: Promise<void> | null = null

/** A crash while it is being recovered from is given up on, in words: the picture itself is too much for this browser. */
export function recoverOnce(): Promise<void> {
  recovering ??= reopenAfterCrash()
    .catch(() =>
      announce(
        'alert',
        'The picture could not be opened again. Mask, prompt and results are kept: reload the page.',
      ),
    )
    .finally(() => {
      recovering = null
    })
  return recovering
}
