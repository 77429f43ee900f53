import { useDocumentStore } from './document-store'
import { storedDocument } from './open-document'
import { storage } from './session'
import { useWishStore } from './wish-store'

/** Typing is saved when it rests; strokes and adoptions at once. */
const TYPING_REST_MS = 150

/** Keeps mask, prompt and adoptions of the open document on disk. Returns what stops it. */
export function startAutosave(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined

  function save(): void {
    clearTimeout(timer)
    timer = undefined
    if (useDocumentStore.getState().document) void storage.documents.put(storedDocument())
  }

  function schedule(): void {
    clearTimeout(timer)
    timer = setTimeout(save, TYPING_REST_MS)
  }

  const stopDocument = useDocumentStore.subscribe((now, before) => {
    if (now.maskRevision !== before.maskRevision || now.adopted !== before.adopted) save()
  })
  const stopWish = useWishStore.subscribe((now, before) => {
    if (now.prompt !== before.prompt) schedule()
  })
  const hidden = () => {
    if (document.visibilityState === 'hidden' && timer !== undefined) save()
  }
  document.addEventListener('visibilitychange', hidden)
  return () => {
    stopDocument()
    stopWish()
    document.removeEventListener('visibilitychange', hidden)
    clearTimeout(timer)
  }
}
