import { type Mask, TILE_SIZE } from '../mask'
import { createCoarseTiles } from './coarse-tiles'
import { convolveAcross, convolveDown } from './convolve'
import { gaussianTaps } from './gaussian-taps'
import { createSplineEnlarger, SPLINE_MARGIN } from './spline-enlarger'
import type { TileBlur } from './tile-blur'

/** Reducing further would save nothing: what is left to do at full scale costs more. */
const MAX_FACTOR = 64
/**
 * A Gaussian as three steps whose variances add up to its own: reduce by a power of two, blur the samples, enlarge with a
 * cubic B-spline (variance factor² / 3; smooth, never below or above what it is given). The scale is such that the
 * standard deviation is at least two samples.
 */
export function createCoarseBlur(mask: Mask, sigma: number, gain: number): TileBlur {
  const factor = Math.min(MAX_FACTOR, 2 ** Math.floor(Math.log2(sigma / 2)))
  const taps = gaussianTaps(
    Math.sqrt(sigma * sigma - (factor * factor - 1) / 4 - (factor * factor) / 3) / factor,
  )
  const margin = taps.length - 1 + SPLINE_MARGIN
  const coarse = createCoarseTiles(mask, factor)
  const size = TILE_SIZE / factor
  const side = size + 2 * margin
  const splined = size + 2 * SPLINE_MARGIN
  const samples = new Float32Array(side * side)
  const across = new Float32Array(side * splined)
  const blurred = new Float32Array(splined * splined)
  const enlarge = createSplineEnlarger(factor, gain)
  const tilesAway = Math.ceil(margin / size)

  function gather(column: number, row: number): void {
    for (let dy = -tilesAway; dy <= tilesAway; dy++) {
      for (let dx = -tilesAway; dx <= tilesAway; dx++) {
        const tile = coarse.at(column + dx, row + dy)
        const left = Math.max(0, margin + dx * size)
        const right = Math.min(side, margin + (dx + 1) * size)
        const bottom = Math.min(side, margin + (dy + 1) * size)
        for (let y = Math.max(0, margin + dy * size); y < bottom; y++) {
          const target = y * side
          if (typeof tile === 'number') samples.fill(tile, target + left, target + right)
          else {
            const from = (y - margin - dy * size) * size - margin - dx * size
            samples.set(tile.subarray(from + left, from + right), target + left)
          }
        }
      }
    }
  }

  return {
    reach: margin * factor + factor,
    blurTile(column, row, into) {
      coarse.dropAbove(row - tilesAway)
      gather(column, row)
      for (let y = 0; y < side; y++) convolveAcross(samples, y * side, splined, taps, across, y * splined)
      const convolveRow = convolveDown(across, splined, taps)
      for (let y = 0; y < splined; y++) convolveRow(y, blurred, y * splined)
      enlarge(blurred, into)
    },
  }
}
