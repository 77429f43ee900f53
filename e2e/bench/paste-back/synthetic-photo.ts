import { createRaster, type Raster } from '../../../src/engine/raster'
import { randomFrom } from './simulated-answer'

const OCTAVES = [48, 24, 12, 6, 3]
const LATTICE = 64

/** Something like a photo: soft shapes under ever finer texture, the same for the same seed. */
export function syntheticPhoto(width: number, height: number, seed: number): Raster {
  const random = randomFrom(seed)
  const lattices = OCTAVES.map(() => Float32Array.from({ length: LATTICE * LATTICE }, () => random() - 0.5))
  const tones = [0, 1, 2].map(() => ({ base: 90 + 70 * random(), own: random() }))
  const raster = createRaster(width, height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let shared = 0
      for (const [i, size] of OCTAVES.entries())
        shared += 26 * size ** 0.35 * latticeAt(lattices[i]!, x / size, y / size)
      const patch = latticeAt(lattices[0]!, x / 90 + 7, y / 90 + 3)
      const at = 4 * (y * width + x)
      for (const [c, { base, own }] of tones.entries()) raster.data[at + c] = base + shared + 60 * own * patch
      raster.data[at + 3] = 255
    }
  return raster
}

/** Value noise: smoothly between the values of a lattice that repeats. */
function latticeAt(lattice: Float32Array, x: number, y: number): number {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const ease = (t: number) => t * t * (3 - 2 * t)
  const fx = ease(x - left)
  const fy = ease(y - top)
  const at = (i: number, j: number) => lattice[(j % LATTICE) * LATTICE + (i % LATTICE)]!
  const upper = at(left, top) + fx * (at(left + 1, top) - at(left, top))
  const lower = at(left, top + 1) + fx * (at(left + 1, top + 1) - at(left, top + 1))
  return upper + fy * (lower - upper)
}
