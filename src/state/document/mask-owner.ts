import { type DocumentState, useDocumentStore } from './document-store'
import { useToolStore } from './tool-store'

/** Whether the document's mask is what it was, and nobody is painting on it. */
export function isStill(before: Pick<DocumentState, 'mask' | 'maskRevision'>): boolean {
  const { mask, maskRevision } = useDocumentStore.getState()
  return mask === before.mask && maskRevision === before.maskRevision && !useToolStore.getState().isPainting
}

/** A stroke owns the mask's tiles while it lasts. */
export function strokeEnded(): Promise<void> {
  if (!useToolStore.getState().isPainting) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = useToolStore.subscribe(({ isPainting }) => {
      if (isPainting) return
      stop()
      resolve()
    })
  })
}
