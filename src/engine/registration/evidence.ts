import type { Size } from '../geometry'
import type { Work } from '../work'
import { type BlockShift, measureBlocks } from './block-shifts'
import type { Level } from './levels'
import { cornerDistance, type Motion, NO_MOTION } from './similarity'

/** What the picture's blocks say about a motion. */
export type Evidence = {
  /** Blocks with texture. */
  readonly blocks: number
  /** The share of them, 0..1, that the answer shows near where the motion puts them. */
  readonly agreeing: number
  /** What those blocks would add to the motion, and how far that moves the corners, in full-size pixels. */
  readonly correction: Motion
  readonly cornerErrorPx: number
  /** Standard deviation of that at the corner furthest from the blocks. */
  readonly cornerDoubtPx: number
}

/** A block that correlates less shows something else. */
const LIKE = 0.8
export const BLOCK_SIDE = 24
/** Weights do not grow beyond this: a block is never more exact than the model is. */
const MIN_VARIANCE = 0.01

/**
 * Compares block by block where the answer has the reference's texture with where the motion puts it. This finds
 * out what a small residual does not: texture that matches one period off, or flat ground that matches anything.
 */
export function* weighEvidence(level: Level, motion: Motion): Work<Evidence> {
  const blocks = yield* measureBlocks(level, BLOCK_SIDE, motion)
  const agreeing = blocks.filter((block) => block.likeness >= LIKE)
  const size = { width: level.reference.width * level.scale, height: level.reference.height * level.scale }
  const correction = commonMotion(agreeing)
  return {
    blocks: blocks.length,
    agreeing: blocks.length === 0 ? 0 : agreeing.length / blocks.length,
    correction,
    cornerErrorPx: cornerDistance(correction, NO_MOTION, size),
    cornerDoubtPx: cornerDoubt(agreeing, size),
  }
}

/** By the laws of least squares: blocks that huddle together tell little of a far corner. */
function cornerDoubt(blocks: readonly BlockShift[], { width, height }: Size): number {
  let total = 1e-12
  let mx = 0
  let my = 0
  for (const block of blocks) {
    const weight = 1 / Math.max(MIN_VARIANCE, block.variance)
    total += weight
    mx += weight * block.x
    my += weight * block.y
  }
  mx /= total
  my /= total
  let power = 1e-12
  for (const block of blocks)
    power += ((block.x - mx) ** 2 + (block.y - my) ** 2) / Math.max(MIN_VARIANCE, block.variance)
  const furthest = (width / 2 + Math.abs(mx)) ** 2 + (height / 2 + Math.abs(my)) ** 2
  return Math.sqrt(1 / total + furthest / power)
}

/** The similarity that explains the blocks' shifts best, least squares with a second, clipped round. */
function commonMotion(blocks: readonly BlockShift[]): Motion {
  let motion = NO_MOTION
  let weights = blocks.map((block) => 1 / Math.max(MIN_VARIANCE, block.variance))
  for (let round = 0; round < 4; round++) {
    motion = fitMotion(blocks, weights)
    const off = blocks.map(({ x, y, dx, dy }) =>
      Math.hypot(motion.a * x - motion.b * y + motion.tx - dx, motion.b * x + motion.a * y + motion.ty - dy),
    )
    const typical = Math.max(0.05, off.toSorted((one, other) => one - other)[off.length >> 1] ?? 0)
    weights = blocks.map(
      (block, i) => 1 / Math.max(MIN_VARIANCE, block.variance) / (1 + (off[i]! / typical) ** 2),
    )
  }
  return motion
}

/** Closed form: about the weighted middle the four unknowns come apart. */
function fitMotion(blocks: readonly BlockShift[], weights: readonly number[]): Motion {
  let total = 1e-12
  let mx = 0
  let my = 0
  let mdx = 0
  let mdy = 0
  for (const [i, block] of blocks.entries()) {
    const weight = weights[i]!
    total += weight
    mx += weight * block.x
    my += weight * block.y
    mdx += weight * block.dx
    mdy += weight * block.dy
  }
  mx /= total
  my /= total
  mdx /= total
  mdy /= total
  let power = 1e-12
  let real = 0
  let imaginary = 0
  for (const [i, block] of blocks.entries()) {
    const x = block.x - mx
    const y = block.y - my
    power += weights[i]! * (x * x + y * y)
    real += weights[i]! * (x * (block.dx - mdx) + y * (block.dy - mdy))
    imaginary += weights[i]! * (x * (block.dy - mdy) - y * (block.dx - mdx))
  }
  const a = real / power
  const b = imaginary / power
  return { a, b, tx: mdx - a * mx + b * my, ty: mdy - b * mx - a * my }
}
