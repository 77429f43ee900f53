import { freePixels } from '../raster'
import { type Work, within } from '../work'
import { correlation } from './correlation'
import { blocksLevel, type Level } from './levels'
import { type Plane, smoothed } from './plane'
import type { Motion } from './similarity'
import { pickSites } from './sites'

/** How far is looked, in a level's pixels: with two levels, 2 and 4 to a pixel, as far as an answer may drift. */
const REACH = 13
const SITES = 1500
/** A second place is as good if it leaves at most so much more unexplained than the first: times, and plus. */
const TIMES = 2
const PLUS = 0.03
/** And where little correlates at all, because much was redrawn, a second place must at least come near the first. */
const NEAR = 0.85

/**
 * Whether the picture would fit about as well somewhere else: a texture that repeats within the reach of a
 * drift fits at every period, and which of them is right cannot be told.
 */
export function* isAmbiguous(levels: readonly Level[], motion: Motion): Work<boolean> {
  const looked = levels.slice(blocksLevel(levels)).slice(0, 2)
  for (const [index, level] of looked.entries()) {
    const from = index / looked.length
    if (yield* within(hasSecondPeak(level, motion), from, from + 1 / looked.length)) return true
  }
  return false
}

function* hasSecondPeak(level: Level, motion: Motion): Work<boolean> {
  const { width, height } = level.reference
  const detail = {
    ...level,
    answer: yield* within(detailOf(level.answer), 0, 0),
    reference: yield* within(detailOf(level.reference), 0, 0),
  }
  const sites = pickSites(detail, Math.max(1, Math.round(Math.sqrt((width * height) / SITES))))
  const side = 2 * REACH + 1
  const scores = new Float64Array(side * side)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const tx = motion.tx + (x - REACH) * level.scale
      const ty = motion.ty + (y - REACH) * level.scale
      scores[y * side + x] = correlation(detail, sites, { ...motion, tx, ty })
    }
    yield (y + 1) / side
  }
  freePixels(detail.answer.data)
  freePixels(detail.reference.data)
  const first = scores[REACH * side + REACH]!
  const least = Math.max(NEAR * first, 1 - TIMES * (1 - first) - PLUS)
  for (let y = 1; y < side - 1; y++)
    for (let x = 1; x < side - 1; x++) {
      const isFar = Math.hypot(x - REACH, y - REACH) >= 2
      if (isFar && scores[y * side + x]! >= least && isPeak(scores, side, x, y)) return true
    }
  return false
}

/** Without its long waves, a sky above a ground for instance, which fit nearly as well a little way off. */
function* detailOf(plane: Plane): Work<Plane> {
  let blurred = plane
  for (let round = 0; round < 3; round++) {
    const sharper = blurred
    blurred = yield* within(smoothed(sharper), 0, 0)
    if (sharper !== plane) freePixels(sharper.data)
  }
  const detail = { ...plane, data: plane.data.map((value, i) => value - blurred.data[i]!) }
  freePixels(blurred.data)
  return detail
}

function isPeak(scores: Float64Array, side: number, x: number, y: number): boolean {
  const middle = scores[y * side + x]!
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) if (scores[(y + dy) * side + x + dx]! > middle) return false
  return true
}
