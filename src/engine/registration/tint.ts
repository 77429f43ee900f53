import type { Coverage, Raster } from '../raster'
import { inRows, type Work } from '../work'
import { motionOf, type Similarity } from './similarity'

/** What makes a channel of an answer the original's: original ≈ gain · answer + bias, in levels. */
export type ChannelTint = { readonly gain: number; readonly bias: number }

/** Red, green, blue. */
export type Tint = readonly [ChannelTint, ChannelTint, ChannelTint]

const SAME: ChannelTint = { gain: 1, bias: 0 }

export const NO_TINT: Tint = [SAME, SAME, SAME]

/** Means of cells of this side are compared: noise, blur and a pixel's drift cancel out in them. */
const CELL = 8
/** A cell that holds values beyond was clipped somewhere and says nothing about gain. */
const DARKEST = 4
const BRIGHTEST = 251
const TUKEY = 4.685
const ROUNDS = 8

/** Means of the same cells in both pictures. */
export type CellPairs = {
  readonly count: number
  /** Red, green, blue interleaved. */
  readonly answer: Float32Array
  readonly original: Float32Array
}

/** The tint over everything that is valid, the answer read where the similarity says. */
export function* measureTint(
  answer: Raster,
  reference: Raster,
  valid: Coverage,
  similarity: Similarity,
): Work<Tint> {
  const pairs = yield* pairCells(answer, reference, valid, similarity)
  return fitTint(pairs, NO_TINT)
}

export function* pairCells(
  answer: Raster,
  reference: Raster,
  valid: Coverage,
  similarity: Similarity,
): Work<CellPairs> {
  const columns = Math.floor(reference.width / CELL)
  const rows = Math.floor(reference.height / CELL)
  const means = {
    answer: new Float32Array(3 * columns * rows),
    original: new Float32Array(3 * columns * rows),
  }
  const { a, b, tx, ty } = motionOf(similarity)
  let count = 0
  const pair = (from: number, to: number) => {
    for (let j = from; j < to; j++)
      for (let i = 0; i < columns; i++) {
        const left = i * CELL
        const top = j * CELL
        if (!isValidCell(valid, left, top)) continue
        const x = left + CELL / 2 - reference.width / 2
        const y = top + CELL / 2 - reference.height / 2
        const movedX = left + Math.round(a * x - b * y + tx)
        const movedY = top + Math.round(b * x + a * y + ty)
        const hasOriginal = meanOfCell(reference, left, top, means.original, 3 * count)
        if (hasOriginal && meanOfCell(answer, movedX, movedY, means.answer, 3 * count)) count++
      }
  }
  yield* inRows(columns * CELL, rows, pair, 2 * CELL)
  return { count, ...means }
}

function isValidCell({ width, data }: Coverage, left: number, top: number): boolean {
  for (let y = top; y < top + CELL; y++)
    for (let x = left; x < left + CELL; x++) if (data[y * width + x]! < 128) return false
  return true
}

/** False where the cell leaves the picture, is clipped or shows through. */
function meanOfCell(
  { width, height, data }: Raster,
  left: number,
  top: number,
  into: Float32Array,
  at: number,
): boolean {
  if (left < 0 || top < 0 || left + CELL > width || top + CELL > height) return false
  const sums = [0, 0, 0]
  for (let y = top; y < top + CELL; y++)
    for (let pixel = 4 * (y * width + left), end = pixel + 4 * CELL; pixel < end; pixel += 4) {
      if (data[pixel + 3] !== 255) return false
      for (let c = 0; c < 3; c++) {
        const value = data[pixel + c]!
        if (value < DARKEST || value > BRIGHTEST) return false
        sums[c]! += value
      }
    }
  for (let c = 0; c < 3; c++) into[at + c] = sums[c]! / (CELL * CELL)
  return true
}

/**
 * A line a channel through the pairs, with Tukey's weights. Where the pairs span too few tones to tell the gain it
 * stays near `prior`'s, by so much as that many of levels² of spread say; without pairs it is the prior.
 */
export function fitTint(pairs: CellPairs, prior: Tint, priorSpread = 20): Tint {
  const line = (channel: number) => fitChannel(pairs, channel, prior[channel]!, priorSpread)
  return [line(0), line(1), line(2)]
}

function fitChannel(
  { count, answer, original }: CellPairs,
  channel: number,
  prior: ChannelTint,
  priorSpread: number,
): ChannelTint {
  if (count < 4) return prior
  let { gain, bias } = prior
  const off = new Float32Array(count)
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < count; i++)
      off[i] = Math.abs(gain * answer[3 * i + channel]! + bias - original[3 * i + channel]!)
    const cutoff = TUKEY * Math.max(0.5, 1.4826 * off.toSorted()[count >> 1]!)
    let total = 0
    let meanA = 0
    let meanO = 0
    for (let i = 0; i < count; i++) {
      const inside = Math.max(0, 1 - (off[i]! / cutoff) ** 2)
      const weight = inside * inside
      off[i] = weight
      total += weight
      meanA += weight * answer[3 * i + channel]!
      meanO += weight * original[3 * i + channel]!
    }
    meanA /= total
    meanO /= total
    let spread = 0
    let joint = 0
    for (let i = 0; i < count; i++) {
      const a = answer[3 * i + channel]! - meanA
      spread += off[i]! * a * a
      joint += off[i]! * a * (original[3 * i + channel]! - meanO)
    }
    gain = (joint + priorSpread * total * prior.gain) / (spread + priorSpread * total)
    bias = meanO - gain * meanA
  }
  return { gain, bias }
}
