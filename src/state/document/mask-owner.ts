import { isSameRect } from '../../engine/geometry'
import { type DocumentState, type OpenDocument, useDocumentStore } from './document-store'
import { useToolStore } from './tool-store'

/**
 * Whether both are one picture on one canvas, so that places and masks of the one are right in the other. What else is
 * known of it may differ: an opaque one gets transparent, say.
 */
export function isSamePicture(one: OpenDocument | null, other: OpenDocument | null): boolean {
  if (!one || !other) return one === other
  return one === other || (one.id === other.id && isSameRect(one.canvas, other.canvas))
}

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
