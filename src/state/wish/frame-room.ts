import { containsRect, type Rect, rectOfSize, type Size, unionRects } from '../../engine/geometry'
import { MAX_CANVAS_EDGE, MAX_CANVAS_PIXELS } from '../../lib/record-limits'
import type { Wish } from './wish-store'

/** Where a frame may lie, in the document's pixels: in it, or as far around it again where it may extend it. */
export function frameRoom({ editArea }: Pick<Wish, 'editArea'>, { width, height }: Size): Rect {
  if (editArea !== 'extend') return { x: 0, y: 0, width, height }
  return { x: -width, y: -height, width: 3 * width, height: 3 * height }
}

/** Changes a frame by a rule that knows nothing but a size that it has to stay in. */
export function changeInRoom(room: Rect, frame: Rect, change: (frame: Rect, size: Size) => Rect): Rect {
  const changed = change({ ...frame, x: frame.x - room.x, y: frame.y - room.y }, room)
  return { ...changed, x: changed.x + room.x, y: changed.y + room.y }
}

/** What the canvas has to become for the frame, in the document's pixels; null where it lies inside, or may not reach out. */
export function canvasForFrame(
  { editArea, frame: own }: Pick<Wish, 'editArea' | 'frame'>,
  document: Size,
  frame: Rect | null = own,
): Rect | null {
  if (editArea !== 'extend' || !frame || containsRect(rectOfSize(document), frame)) return null
  return unionRects(frame, rectOfSize(document))
}

/** Whether a canvas can be kept and opened again, here and from a project. */
export function fitsCanvas({ width, height }: Size): boolean {
  return Math.max(width, height) <= MAX_CANVAS_EDGE && width * height <= MAX_CANVAS_PIXELS
}
