import { intersectRects, type Rect } from '../../engine/geometry'
import type { Raster } from '../../engine/raster'
import { crop } from './picture-tile'
import { copyInto, type PatchPyramid } from './pyramid'
import { scaleTo, smallPicture } from './small-picture'

/** Longest edge of a thumbnail: the filmstrip's cells at twice their CSS size. */
const THUMBNAIL_EDGE = 320

/** The part of the composite that a run was about, small. */
export async function makeThumbnail(
  base: readonly Raster[],
  patch: PatchPyramid,
  source: Rect,
): Promise<Blob> {
  const longest = Math.max(source.width, source.height)
  const level = Math.min(base.length - 1, Math.max(0, Math.floor(Math.log2(longest / THUMBNAIL_EDGE))))
  const picture = base[level]
  const patchRect = patch.rects[level]
  const patchRaster = patch.rasters[level]
  if (!picture || !patchRect || !patchRaster) throw new Error('The pyramid lacks a level.')
  const scale = 2 ** level
  const left = Math.floor(source.x / scale)
  const top = Math.floor(source.y / scale)
  const shown = intersectRects(
    { x: 0, y: 0, width: picture.width, height: picture.height },
    {
      x: left,
      y: top,
      width: Math.max(1, Math.ceil((source.x + source.width) / scale) - left),
      height: Math.max(1, Math.ceil((source.y + source.height) / scale) - top),
    },
  )
  const area = crop(picture, shown)
  const shared = intersectRects(shown, patchRect)
  if (shared.width > 0 && shared.height > 0) {
    const part = crop(patchRaster, { ...shared, x: shared.x - patchRect.x, y: shared.y - patchRect.y })
    copyInto(area, { x: shared.x - shown.x, y: shared.y - shown.y }, part)
  }
  const smaller = scaleTo(THUMBNAIL_EDGE, area)
  return smallPicture(area, { width: area.width * smaller, height: area.height * smaller })
}
