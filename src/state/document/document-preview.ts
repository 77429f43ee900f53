import { previewEdge } from '../page/small-pictures'
import { picture, storage } from '../session/session'
import { useDocumentStore } from './document-store'

/** A picture that has rested for so long is made small for the list of documents. */
const RESTED_MS = 1000

let timer: ReturnType<typeof setTimeout> | undefined

/** Keeps a small picture of the open document as it is now. Returns what stops it. */
export function keepPreviews(): () => void {
  const keepSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      // While another one is being opened, the worker may hold either.
      if (useDocumentStore.getState().opening === null) void keepPreview()
      else keepSoon()
    }, RESTED_MS)
  }
  keepSoon()
  const stop = useDocumentStore.subscribe((now, before) => {
    if (now.baseRevision !== before.baseRevision) keepSoon()
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}

/** Before the document is left: makes the small picture now that was to be made soon. Never rejects. */
export async function settlePreview(): Promise<void> {
  if (timer === undefined) return
  clearTimeout(timer)
  timer = undefined
  await keepPreview()
}

async function keepPreview(): Promise<void> {
  const { document } = useDocumentStore.getState()
  if (!document) return
  // The worker may have died: the next change makes another one.
  const made = await picture.call('preview', { edge: previewEdge() }).catch(() => null)
  if (made) await storage.previews.put({ id: document.id, picture: made })
}
