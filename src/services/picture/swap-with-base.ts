import type { Rect } from '../../engine/geometry'
import type { Opened } from './opened'
import { type PatchPyramid, swapPatch } from './pyramid'

/**
 * Exchanges a patch's pixels with the base's, on all levels. Every composite is forgotten, as it was made over another
 * base; pictures that are being written stay what they were. Returns the rectangle that changed.
 */
export function swapWithBase({ document, levels }: Opened, patch: PatchPyramid): Rect {
  const rect = patch.rects[0]
  if (!rect) throw new Error('A patch without pixels was kept.')
  for (const reading of document.readings) reading.keep(levels.base, rect)
  swapPatch(levels, patch)
  document.baseChanges++
  document.patches.clear()
  return rect
}
