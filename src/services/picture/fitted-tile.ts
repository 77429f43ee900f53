import { intersectRects, isEmptyRect, type Rect } from '../../engine/geometry'
import { type Pyramid, type Raster, resamplePart } from '../../engine/raster'
import { laidOver, type PatchPyramid } from './pyramid'

export type FittedArgs = {
  readonly layer: string
  /** The level that is reduced: by less than half. */
  readonly level: number
  /** Device pixels per document pixel. */
  readonly scale: number
  /** Of the whole document on the screen, in device pixels from its corner. */
  readonly part: Rect
}

/** Part of the document as the screen has it, filtered for its pixels. null: outside, or nothing differs from the base. */
export function cutFitted(
  base: Pyramid,
  patch: PatchPyramid | null,
  { level, scale, part }: Omit<FittedArgs, 'layer'>,
): Raster | null {
  if (level >= base.count) return null
  const { width, height } = base.size(level)
  /** Device pixels per pixel of the level. */
  const reduction = scale * 2 ** level
  if (patch) {
    const changed = patch.rects[level]
    const covered = {
      x: Math.floor(part.x / reduction),
      y: Math.floor(part.y / reduction),
      width: Math.ceil(part.width / reduction) + 1,
      height: Math.ceil(part.height / reduction) + 1,
    }
    if (!changed || isEmptyRect(intersectRects(covered, changed))) return null
  }
  const levels = patch ? laidOver(base, patch) : base
  const cut = (rect: Rect) => levels.crop(level, rect)
  const size = { width: width * reduction, height: height * reduction }
  return resamplePart({ width, height, cut, isCopying: true }, size, part)
}
