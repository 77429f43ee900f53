import { inRows, type Work } from '../work'
import type { Level } from './levels'
import { bilinear } from './plane'
import type { Motion } from './similarity'

/** Where the answer shows a block of the reference, compared with where a motion puts it. */
export type BlockShift = {
  /** The block's middle, full-size pixels from the picture's middle. */
  readonly x: number
  readonly y: number
  /** How much further the answer has it, in full-size pixels. */
  readonly dx: number
  readonly dy: number
  /** Correlation of the block there, −1..1. */
  readonly likeness: number
  /** Variance of dx and dy in full-size pixels², as far as the block's texture and the answer's noise tell. */
  readonly variance: number
}

/** How far a block is moved from where it was expected, in the level's pixels, before it counts as lost. */
const MAX_MOVE_PX = 4
const STEPS = 5
/** The smaller eigenvalue of the structure tensor per pixel, in levels²: less is flat or a single edge. */
const MIN_TEXTURE = 0.6
/** Neighbouring pixels share their errors. */
const CORRELATED_PIXELS = 12

/**
 * Moves each textured block of `side` pixels of the level until it fits (Lucas & Kanade 1981; gain and bias are
 * taken out of each block). `expected` is how much further than `motion` a point of the reference is expected.
 * Blocks that hold too little texture or too few valid pixels are left out.
 */
export function* measureBlocks(
  level: Level,
  side: number,
  motion: Motion,
  expected: (x: number, y: number) => readonly [number, number] = () => [0, 0],
): Work<BlockShift[]> {
  const { width, height } = level.reference
  const columns = Math.floor(width / side)
  const rows = Math.floor(height / side)
  const marginX = Math.floor((width - columns * side) / 2)
  const marginY = Math.floor((height - rows * side) / 2)
  const blocks: BlockShift[] = []
  const row = (from: number, to: number) => {
    for (let j = from; j < to; j++)
      for (let i = 0; i < columns; i++) {
        const block = readBlock(level, marginX + i * side, marginY + j * side, side)
        const shift = block && settle(level, block, motion, expected)
        if (shift) blocks.push(shift)
      }
  }
  yield* inRows(columns * side, rows, row, side * STEPS)
  return blocks
}

type Block = {
  readonly middleX: number
  readonly middleY: number
  /** Pixels that may be compared, offsets from the picture's middle, their zero-mean values and slopes. */
  readonly xs: Float32Array
  readonly ys: Float32Array
  readonly values: Float32Array
  readonly slopesX: Float32Array
  readonly slopesY: Float32Array
  readonly count: number
  /** Structure tensor, summed. */
  readonly xx: number
  readonly xy: number
  readonly yy: number
}

function readBlock(level: Level, left: number, top: number, side: number): Block | null {
  const { reference, valid, centreX, centreY } = level
  const { width, height, data } = reference
  const xs = new Float32Array(side * side)
  const ys = new Float32Array(side * side)
  const values = new Float32Array(side * side)
  const slopesX = new Float32Array(side * side)
  const slopesY = new Float32Array(side * side)
  let count = 0
  let xx = 0
  let xy = 0
  let yy = 0
  let sum = 0
  for (let y = Math.max(1, top); y < Math.min(height - 1, top + side); y++)
    for (let x = Math.max(1, left); x < Math.min(width - 1, left + side); x++) {
      const at = y * width + x
      if (!valid.data[at]) continue
      const slopeX = (data[at + 1]! - data[at - 1]!) / 2
      const slopeY = (data[at + width]! - data[at - width]!) / 2
      xs[count] = x - centreX
      ys[count] = y - centreY
      values[count] = data[at]!
      slopesX[count] = slopeX
      slopesY[count] = slopeY
      count++
      xx += slopeX * slopeX
      xy += slopeX * slopeY
      yy += slopeY * slopeY
      sum += data[at]!
    }
  if (count < (side * side) / 2 || smallerEigenvalue(xx, xy, yy) < MIN_TEXTURE * count) return null
  for (let i = 0; i < count; i++) values[i]! -= sum / count
  const middleX = left + (side - 1) / 2 - centreX
  const middleY = top + (side - 1) / 2 - centreY
  return { middleX, middleY, xs, ys, values, slopesX, slopesY, count, xx, xy, yy }
}

function smallerEigenvalue(xx: number, xy: number, yy: number): number {
  return (xx + yy - Math.hypot(xx - yy, 2 * xy)) / 2
}

function settle(
  level: Level,
  block: Block,
  motion: Motion,
  expected: (x: number, y: number) => readonly [number, number],
): BlockShift | null {
  const { answer, scale, centreX, centreY } = level
  const { xs, ys, values, slopesX, slopesY, count, xx, xy, yy } = block
  const determinant = xx * yy - xy * xy
  const [startX, startY] = expected(block.middleX * scale, block.middleY * scale)
  let moveX = startX / scale
  let moveY = startY / scale
  const samples = new Float64Array(count)
  let likeness = 0
  let remainder = 0
  for (let step = 0; step < STEPS; step++) {
    let mean = 0
    for (let i = 0; i < count; i++) {
      const x = xs[i]!
      const y = ys[i]!
      const u = (1 + motion.a) * x - motion.b * y + motion.tx / scale + centreX + moveX
      const v = motion.b * x + (1 + motion.a) * y + motion.ty / scale + centreY + moveY
      if (!(u >= 0 && v >= 0 && u < answer.width - 1 && v < answer.height - 1)) return null
      const sample = bilinear(answer, u, v)
      samples[i] = sample
      mean += sample / count
    }
    let product = 0
    let power = 0
    let referencePower = 0
    for (let i = 0; i < count; i++) {
      const sample = samples[i]! - mean
      product += sample * values[i]!
      power += sample * sample
      referencePower += values[i]! ** 2
    }
    likeness = product / Math.sqrt(power * referencePower + 1e-9)
    remainder = (referencePower * (1 - likeness * likeness)) / count
    if (step === STEPS - 1) break
    const gain = Math.min(4, Math.max(0.25, Math.sqrt(referencePower / (power + 1e-9))))
    let alongX = 0
    let alongY = 0
    for (let i = 0; i < count; i++) {
      const residual = gain * (samples[i]! - mean) - values[i]!
      alongX += slopesX[i]! * residual
      alongY += slopesY[i]! * residual
    }
    const stepX = (yy * alongX - xy * alongY) / determinant
    const stepY = (xx * alongY - xy * alongX) / determinant
    moveX -= stepX
    moveY -= stepY
    if (Math.hypot(moveX - startX / scale, moveY - startY / scale) > MAX_MOVE_PX) return lost(level, block)
    if (Math.hypot(stepX, stepY) < 0.003 && step < STEPS - 2) step = STEPS - 2
  }
  const variance = (CORRELATED_PIXELS * (remainder + 0.1)) / smallerEigenvalue(xx, xy, yy)
  return {
    x: block.middleX * scale,
    y: block.middleY * scale,
    dx: moveX * scale,
    dy: moveY * scale,
    likeness,
    variance: variance * scale * scale,
  }
}

/** It has texture, and the answer does not show it anywhere near. */
function lost({ scale }: Level, { middleX, middleY }: Block): BlockShift {
  return {
    x: middleX * scale,
    y: middleY * scale,
    dx: 0,
    dy: 0,
    likeness: -1,
    variance: Number.POSITIVE_INFINITY,
  }
}
