import { intersectRects, type Rect, rectOfSize } from '../../engine/geometry'
import type { PictureLevels } from '../../engine/raster'
import { scaleTo, smallPicture } from './small-picture'

/** The part of the composite that a run was about, with a longest edge of `edge` pixels at most. */
export async function makeThumbnail(composite: PictureLevels, source: Rect, edge: number): Promise<Blob> {
  const longest = Math.max(source.width, source.height)
  const level = Math.min(composite.count - 1, Math.max(0, Math.floor(Math.log2(longest / edge))))
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
  const smaller = scaleTo(edge, area)
  return smallPicture(area, { width: area.width * smaller, height: area.height * smaller })
}
