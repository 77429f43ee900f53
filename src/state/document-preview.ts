import { useDocumentStore } from './document-store'
import { picture, storage } from './session'

/** A picture that has rested for so long is made small for the list of documents. */
const RESTED_MS = 1000

/** Keeps a small picture of the open document as it is now. Returns what stops it. */
export function keepPreviews(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined

  async function keep(): Promise<void> {
    const { document, baseRevision } = useDocumentStore.getState()
    if (!document) return
    // The worker may have died, or have been given another document: the next change makes another one.
    const made = await picture.call('preview', undefined).catch(() => null)
    const now = useDocumentStore.getState()
    const isSame = now.document?.id === document.id && now.baseRevision === baseRevision
    if (made && isSame) await storage.previews.put({ id: document.id, picture: made })
  }

  const stop = useDocumentStore.subscribe((now, before) => {
    if (now.baseRevision === before.baseRevision && now.document?.id === before.document?.id) return
    clearTimeout(timer)
    timer = setTimeout(() => void keep(), RESTED_MS)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
