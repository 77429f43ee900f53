import { type Work, within } from '../work'
import { type BlockShift, measureBlocks } from './block-shifts'
import { type Displacement, displacementAt } from './displacement'
import { fitDisplacement, offsets } from './fit-displacement'
import { blocksLevel, type Level } from './levels'
import type { Motion } from './similarity'

/** A block that correlates less shows something else. */
const LIKE = 0.8
/** Block sides in a level's pixels, coarse then fine: long reach first, then close detail. */
const SIDES = [16, 20]
const MIN_BLOCKS = 24
/** Less than this, root mean square over held-out blocks, is not worth a displacement. */
const MIN_DRIFT_PX = 0.12
/** The same at the coarse level, whose blocks are less exact: below it the rest is not worth its time. */
const MIN_COARSE_DRIFT_PX = 0.2
/** What must be left of it, at most, in blocks that had no say. */
const MAX_LEFT = 0.7

/**
 * What a smooth displacement on top of `motion` explains of where the blocks really are; null where it explains
 * too little. Every fourth block has no say in a trial fit, and judges it: what does not predict them is noise.
 */
export function* refineLocally(levels: readonly Level[], motion: Motion): Work<Displacement | null> {
  const index = blocksLevel(levels)
  const finest = levels[index]!
  const coarse = levels[Math.min(index + 1, levels.length - 1)]!
  const { width, height } = levels[0]!.reference
  const size = { width: width * levels[0]!.scale, height: height * levels[0]!.scale }
  const coarseBlocks = (yield* within(measureBlocks(coarse, SIDES[0]!, motion), 0, 0.25)).filter(isLike)
  if (coarseBlocks.length < MIN_BLOCKS) return null
  const lengths = coarseBlocks.map(({ dx, dy }) => Math.hypot(dx, dy))
  if (meanSquare(lengths, coarseBlocks) < MIN_COARSE_DRIFT_PX ** 2) return null
  const guess = fitDisplacement(coarseBlocks, size)
  yield 0.35
  const blocks = yield* within(measureBlocks(finest, SIDES[1]!, motion, reader(guess, size)), 0.35, 0.8)
  const alike = blocks.filter(isLike)
  if (alike.length < MIN_BLOCKS) return null
  const judges = alike.filter((_, i) => i % 4 === 0)
  const trial = fitDisplacement(
    alike.filter((_, i) => i % 4 !== 0),
    size,
  )
  yield 0.9
  const before = meanSquare(
    judges.map(({ dx, dy }) => Math.hypot(dx, dy)),
    judges,
  )
  const after = meanSquare(offsets(judges, trial, size), judges)
  if (before < MIN_DRIFT_PX ** 2 || after > MAX_LEFT ** 2 * before) return null
  return fitDisplacement(alike, size)
}

function isLike({ likeness }: BlockShift): boolean {
  return likeness >= LIKE
}

function reader(
  displacement: Displacement,
  { width, height }: { readonly width: number; readonly height: number },
) {
  return (x: number, y: number) => displacementAt(displacement, x + width / 2, y + height / 2)
}

/** Weighted as the blocks are sure, and each clipped at 8 pixels, which no answer bends by. */
function meanSquare(distances: readonly number[], blocks: readonly BlockShift[]): number {
  let sum = 0
  let total = 1e-12
  for (const [i, distance] of distances.entries()) {
    const weight = 1 / Math.max(0.01, blocks[i]!.variance)
    sum += weight * Math.min(8, distance) ** 2
    total += weight
  }
  return sum / total
}
