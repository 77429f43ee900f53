import { intersectRects, isEmptyRect, type Rect, rectOfSize } from '../../engine/geometry'
import { createRaster, type Raster } from '../../engine/raster'
import { copyInto, crop } from './copy-pixels'
import type { Opened } from './opened'
import { buildPyramid } from './pyramid'

/**
 * Gives the document another canvas, in the present one's pixels: beyond that it is transparent, what lies outside is cut
 * off. Every composite is forgotten, as it was made over another base; what adoptions keep waits for their own canvas.
 */
export async function resizeCanvas(
  { document, levels }: Opened,
  canvas: Rect,
  breathe: () => Promise<void>,
): Promise<void> {
  const resized = await buildPyramid(onCanvas(levels.base, canvas), breathe)
  levels.become(resized)
  const { x, y } = document.canvas
  document.canvas = { ...canvas, x: x + canvas.x, y: y + canvas.y }
  document.baseChanges++
  document.patches.clear()
}

/** A copy of what the base has of a canvas, and nothing beyond the base. */
export function onCanvas(base: Raster, canvas: Rect): Raster {
  const target = createRaster(canvas.width, canvas.height)
  const shared = intersectRects(rectOfSize(base), canvas)
  if (isEmptyRect(shared)) return target
  copyInto(target, { x: shared.x - canvas.x, y: shared.y - canvas.y }, crop(base, shared))
  return target
}
