import type { Rect } from '../../engine/geometry'
import { announce } from '../page/notice-store'
import { useDocumentStore } from './document-store'

/** Whether any of an area lies in the picture, in document pixels; one of no size is a point. */
export function isInPicture({ x, y, width, height }: Rect): boolean {
  const { document } = useDocumentStore.getState()
  if (!document) return false
  return x + width >= 0 && y + height >= 0 && x < document.width && y < document.height
}

export function sayOutside(): void {
  announce('status', 'Nothing was selected: that is outside the picture.')
}
