import { containsRect, isSameRect, type Rect } from '../../engine/geometry'
import { Mask, type MaskSnapshot, movedSnapshot } from '../../engine/mask'
import type { OpenDocument } from './document-store'

/** The document that a mask was kept of, and its canvas then, as far as they are known. */
export type MaskOrigin = { readonly documentId?: string; readonly canvas?: Rect }

/** A kept mask as it lies on the open document, whose canvas may be another by now. `isCut`: part of it lies outside. */
export function maskOnPresentCanvas(
  mask: MaskSnapshot,
  { documentId, canvas }: MaskOrigin,
  open: OpenDocument,
): { readonly mask: MaskSnapshot; readonly isCut: boolean } {
  const isOfAnother = documentId !== open.id || canvas?.width !== mask.width || canvas.height !== mask.height
  if (isOfAnother || isSameRect(canvas, open.canvas)) return { mask, isCut: false }
  const [dx, dy] = [canvas.x - open.canvas.x, canvas.y - open.canvas.y]
  const seen = { ...open.canvas, x: -dx, y: -dy }
  const isCut = Mask.from(mask)
    .paintedTiles()
    .some(({ bounds }) => !containsRect(seen, bounds))
  return { mask: movedSnapshot(mask, dx, dy, open.canvas), isCut }
}
