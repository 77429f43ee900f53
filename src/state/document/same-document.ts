import { isSameRect } from '../../engine/geometry'
import { type OpenDocument, useDocumentStore } from './document-store'

/** Returns what says whether the document that is open now still is. */
export function sameDocument(): () => boolean {
  const idOfOpen = () => useDocumentStore.getState().document?.id
  const id = idOfOpen()
  return () => idOfOpen() === id
}

/**
 * Whether both are one picture on one canvas, so that places and masks of the one are right in the other. What else is
 * known of it may differ: an opaque one gets transparent, say.
 */
export function isSamePicture(one: OpenDocument | null, other: OpenDocument | null): boolean {
  if (!one || !other) return one === other
  return one === other || (one.id === other.id && isSameRect(one.canvas, other.canvas))
}
