import type { Raster } from '../../engine/raster'
import { scaleTo, smallPicture } from './small-picture'

/** Longest edge of a preview: a card of the list at twice its CSS size. */
const PREVIEW_EDGE = 448

/** The picture small, from its pyramid. */
export async function makePreview(levels: readonly Raster[]): Promise<Blob> {
  const [whole] = levels
  if (!whole) throw new Error('The pyramid lacks a level.')
  const scale = scaleTo(PREVIEW_EDGE, whole)
  // The smallest level that still has as many pixels.
  const from = levels.findLast(({ width }) => width >= whole.width * scale) ?? whole
  return smallPicture(from, { width: whole.width * scale, height: whole.height * scale })
}
