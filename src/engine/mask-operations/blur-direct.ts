import { type Mask, TILE_SIZE } from '../mask'
import { convolveAcross, convolveDown } from './convolve'
import { gaussianTaps } from './gaussian-taps'
import { readRegion } from './read-region'
import type { TileBlur } from './tile-blur'

/** Convolves with a Gaussian at full scale: for standard deviations of a few pixels. */
export function createDirectBlur(mask: Mask, sigma: number, gain: number): TileBlur {
  const taps = gaussianTaps(sigma)
  const radius = taps.length - 1
  const side = TILE_SIZE + 2 * radius
  const pixels = new Uint8Array(side * side)
  const across = new Float32Array(side * TILE_SIZE)
  const line = new Float32Array(TILE_SIZE)
  return {
    reach: radius,
    blurTile(column, row, into) {
      const left = column * TILE_SIZE - radius
      const top = row * TILE_SIZE - radius
      readRegion(mask, { left, top, width: side, height: side }, pixels)
      for (let y = 0; y < side; y++) {
        convolveAcross(pixels, y * side, TILE_SIZE, taps, across, y * TILE_SIZE)
      }
      const convolveRow = convolveDown(across, TILE_SIZE, taps)
      for (let y = 0; y < TILE_SIZE; y++) {
        convolveRow(y, line, 0)
        for (let x = 0; x < TILE_SIZE; x++) {
          into[y * TILE_SIZE + x] = Math.min(255, Math.max(0, (line[x]! - 127.5) * gain + 128))
        }
      }
    },
  }
}
