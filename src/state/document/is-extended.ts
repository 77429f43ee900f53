import { isSameRect, rectOfSize } from '../../engine/geometry'
import type { OpenDocument } from './document-store'

/** Whether the document shows something else than its file's rectangle. */
export function isExtended({ canvas, fileSize }: Pick<OpenDocument, 'canvas' | 'fileSize'>): boolean {
  return !isSameRect(canvas, rectOfSize(fileSize))
}
