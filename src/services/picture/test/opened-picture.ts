import { rectOfSize } from '../../../engine/geometry'
import type { Raster } from '../../../engine/raster'
import type { Opened } from '../opened'
import { PreparedAnswers } from '../prepared-answers'
import { buildPyramid } from '../pyramid'

/** A document of these pixels, all of them read, that nothing was done to yet. */
export async function openedPicture(base: Raster): Promise<Opened> {
  const levels = await buildPyramid(base, async () => {})
  const document = {
    ready: Promise.resolve(levels),
    early: null,
    hurry() {},
    canvas: rectOfSize(base),
    patches: new Map(),
    differences: new Map(),
    exchanges: new Map(),
    answers: new PreparedAnswers(),
    readings: new Set<never>(),
    isRehearsed: false,
    baseChanges: 0,
  }
  return { document, levels }
}
