import { intersectRects, isEmptyRect, rectOfSize } from '../../engine/geometry'
import type { Pyramid, Raster } from '../../engine/raster'
import { laidOver, type PatchPyramid } from './pyramid'

/** Edge of a display tile in pixels of its level. */
export const PICTURE_TILE_SIZE = 512

/** The layer of the document itself; every other layer is a result's id. */
export const BASE_LAYER = 'base'

/** One tile's pixels at one level, smaller at the right and bottom edges. null: outside, or nothing differs from the base. */
export function cutTile(
  base: Pyramid,
  patch: PatchPyramid | null,
  level: number,
  column: number,
  row: number,
): Raster | null {
  if (level >= base.count) return null
  const edge = PICTURE_TILE_SIZE
  const square = { x: column * edge, y: row * edge, width: edge, height: edge }
  const rect = intersectRects(rectOfSize(base.size(level)), square)
  if (isEmptyRect(rect)) return null
  if (!patch) return base.crop(level, rect)
  const changed = patch.rects[level]
  return changed && !isEmptyRect(intersectRects(rect, changed))
    ? laidOver(base, patch).crop(level, rect)
    : null
}
