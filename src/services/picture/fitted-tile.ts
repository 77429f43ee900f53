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

/** The view's rounded edges take in that much more of the document than there is. */
const ROUNDING_PX = 1

/**
 * Part of the document as the screen has it, filtered for its pixels. null: it reaches beyond the document, which was larger
 * when it was asked for, or nothing differs from the base.
 */
export function cutFitted(
  base: Pyramid,
  patch: PatchPyramid | null,
  { level, scale, part }: Omit<FittedArgs, 'layer'>,
): Raster | null {
  if (level >= base.count) return null
  const { width, height } = base.size(level)
  /** Device pixels per pixel of the level. */
  const reduction = scale * 2 ** level
  const size = { width: width * reduction, height: height * reduction }
  const isBeyond = (end: number, length: number) => end > Math.ceil(length) + ROUNDING_PX
  if (isBeyond(part.x + part.width, size.width) || isBeyond(part.y + part.height, size.height)) return null
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
  return resamplePart({ width, height, cut, isCopying: true }, size, part)
}
