import { rectOfSize } from '../../engine/geometry'
import type { PictureLevels } from '../../engine/raster'
import { scaleTo, smallPicture } from './small-picture'

/** The picture small, from its pyramid, with a longest edge of `edge` pixels at most. */
export async function makePreview(levels: PictureLevels, edge: number): Promise<Blob> {
  const whole = levels.size(0)
  const scale = scaleTo(edge, whole)
  // The smallest level that still has as many pixels.
  let level = levels.count - 1
  while (level > 0 && levels.size(level).width < whole.width * scale) level--
  const from = levels.crop(level, rectOfSize(levels.size(level)))
  return smallPicture(from, { width: whole.width * scale, height: whole.height * scale })
}
