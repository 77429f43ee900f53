import { rectOfSize } from '../../engine/geometry'
import type { PictureLevels } from '../../engine/raster'
import { scaleTo, smallPicture } from './small-picture'

/** Longest edge of a preview: a card of the list at twice its CSS size. */
const PREVIEW_EDGE = 448

/** The picture small, from its pyramid. */
export async function makePreview(levels: PictureLevels): Promise<Blob> {
  const whole = levels.size(0)
  const scale = scaleTo(PREVIEW_EDGE, whole)
  // The smallest level that still has as many pixels.
  let level = levels.count - 1
  while (level > 0 && levels.size(level).width < whole.width * scale) level--
  const from = levels.crop(level, rectOfSize(levels.size(level)))
  return smallPicture(from, { width: whole.width * scale, height: whole.height * scale })
}
