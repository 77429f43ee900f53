import { intersectRects, isEmptyRect, type Rect } from '../../engine/geometry'
import { createRaster, type Raster } from '../../engine/raster'
import { copyInto, type PatchPyramid } from './pyramid'

/** Edge of a display tile in pixels of its level. */
export const PICTURE_TILE_SIZE = 512

/** The layer of the document itself; every other layer is a result's id. */
export const BASE_LAYER = 'base'

/** One tile's pixels at one level, smaller at the right and bottom edges. null: outside, or nothing differs from the base. */
export function cutTile(
  base: readonly Raster[],
  patch: PatchPyramid | null,
  level: number,
  column: number,
  row: number,
): Raster | null {
  const source = base[level]
  if (!source) return null
  const rect = intersectRects(
    { x: 0, y: 0, width: source.width, height: source.height },
    {
      x: column * PICTURE_TILE_SIZE,
      y: row * PICTURE_TILE_SIZE,
      width: PICTURE_TILE_SIZE,
      height: PICTURE_TILE_SIZE,
    },
  )
  if (isEmptyRect(rect)) return null
  if (!patch) return crop(source, rect)
  const patchRect = patch.rects[level]
  const raster = patch.rasters[level]
  if (!patchRect || !raster) return null
  const shared = intersectRects(rect, patchRect)
  if (isEmptyRect(shared)) return null
  const tile = crop(source, rect)
  const part = crop(raster, { ...shared, x: shared.x - patchRect.x, y: shared.y - patchRect.y })
  copyInto(tile, { x: shared.x - rect.x, y: shared.y - rect.y }, part)
  return tile
}

/** A copy of the pixels under `rect`, which must lie inside. */
export function crop(source: Raster, rect: Rect): Raster {
  const target = createRaster(rect.width, rect.height)
  const length = rect.width * 4
  for (let y = 0; y < rect.height; y++) {
    const from = ((rect.y + y) * source.width + rect.x) * 4
    target.data.set(source.data.subarray(from, from + length), y * length)
  }
  return target
}
