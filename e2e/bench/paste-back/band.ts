import type { Coverage, Raster } from '../../../src/engine/raster'
import { ciede2000, labOf } from '../../../src/engine/report'

/** Mean ΔE2000 of two pictures over the pixels within `bandPx` (chessboard distance) of the mask's edge, both sides. */
export function bandDeltaE(one: Raster, other: Raster, mask: Coverage, bandPx: number): number {
  const { width, height } = mask
  const inside = sums(mask)
  let sum = 0
  let count = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - bandPx)
      const top = Math.max(0, y - bandPx)
      const right = Math.min(width, x + bandPx + 1)
      const bottom = Math.min(height, y + bandPx + 1)
      const at = (column: number, row: number) => inside[row * (width + 1) + column]!
      const within = at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top)
      if (within === 0 || within === (right - left) * (bottom - top)) continue
      const pixel = 4 * (y * width + x)
      const lab = ({ data }: Raster) => labOf(data[pixel]!, data[pixel + 1]!, data[pixel + 2]!)
      sum += ciede2000(lab(one), lab(other))
      count++
    }
  return sum / count
}

/** Summed-area table of the pixels inside (Crow 1984). */
function sums({ width, height, data }: Coverage): Int32Array {
  const table = new Int32Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y++) {
    let line = 0
    for (let x = 0; x < width; x++) {
      if (data[y * width + x]! >= 128) line++
      table[(y + 1) * (width + 1) + x + 1] = table[y * (width + 1) + x + 1]! + line
    }
  }
  return table
}

/** Mean luma inside less that outside, of each tile of this side that the edge runs through. */
const TILE = 32

/**
 * How much stronger or weaker than the truth's the step across the mask's edge is, in levels of luma: mean over the
 * tiles along the edge. A tint shows in it however softly it is faded in; noise does not.
 */
export function stepError(one: Raster, truth: Raster, mask: Coverage): number {
  const found = tileSteps(one, mask)
  const wanted = tileSteps(truth, mask)
  return found.reduce((sum, step, i) => sum + Math.abs(step - wanted[i]!), 0) / found.length
}

function tileSteps({ width, height, data }: Raster, mask: Coverage): number[] {
  const steps: number[] = []
  for (let top = 0; top + TILE <= height; top += TILE)
    for (let left = 0; left + TILE <= width; left += TILE) {
      const sums = [0, 0]
      const counts = [0, 0]
      for (let y = top; y < top + TILE; y++)
        for (let x = left; x < left + TILE; x++) {
          const at = y * width + x
          const side = mask.data[at]! >= 128 ? 1 : 0
          counts[side]!++
          sums[side]! += 0.299 * data[4 * at]! + 0.587 * data[4 * at + 1]! + 0.114 * data[4 * at + 2]!
        }
      if (Math.min(counts[0]!, counts[1]!) >= TILE) steps.push(sums[1]! / counts[1]! - sums[0]! / counts[0]!)
    }
  return steps
}
