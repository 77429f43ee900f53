import { intersectRects, type Rect, rectOfSize } from '../../engine/geometry'
import type { PictureLevels } from '../../engine/raster'
import { scaleTo, smallPicture } from './small-picture'

/** Longest edge of a thumbnail: the filmstrip's cells at twice their CSS size. */
const THUMBNAIL_EDGE = 320

/** The part of the composite that a run was about, small. */
export async function makeThumbnail(composite: PictureLevels, source: Rect): Promise<Blob> {
  const longest = Math.max(source.width, source.height)
  const level = Math.min(composite.count - 1, Math.max(0, Math.floor(Math.log2(longest / THUMBNAIL_EDGE))))
  const scale = 2 ** level
  const left = Math.floor(source.x / scale)
  const top = Math.floor(source.y / scale)
  const shown = intersectRects(rectOfSize(composite.size(level)), {
    x: left,
    y: top,
    width: Math.max(1, Math.ceil((source.x + source.width) / scale) - left),
    height: Math.max(1, Math.ceil((source.y + source.height) / scale) - top),
  })
  const area = composite.crop(level, shown)
  const smaller = scaleTo(THUMBNAIL_EDGE, area)
  return smallPicture(area, { width: area.width * smaller, height: area.height * smaller })
}
