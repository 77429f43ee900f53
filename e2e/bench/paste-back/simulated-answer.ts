import { type Coverage, createRaster, type Raster } from '../../../src/engine/raster'
import type { Similarity } from '../../../src/engine/registration'
import { loseToJpeg } from './jpeg-loss'

/** What a model does to a picture besides what it was asked for. */
export type Damage = {
  readonly drift: Similarity
  /** Moves a reference pixel further, in pixels, after `drift`. */
  readonly bend?: (x: number, y: number) => readonly [number, number]
  readonly gain?: readonly [number, number, number]
  readonly bias?: readonly [number, number, number]
  /** Times the binomial 1 2 1 is applied along each axis. */
  readonly blur?: number
  /** Standard deviation of the noise, in levels. */
  readonly noise?: number
  readonly jpegQuality?: number
  /** What stands where the mask is at least 128. */
  readonly replacement?: Raster
}

/** A small generator of equally spread numbers 0..1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The answer of a model that was sent `photo` and `mask`, both of one size, and drifted, tinted and blurred. */
export function simulateAnswer(photo: Raster, mask: Coverage, damage: Damage, seed = 1): Raster {
  const { width, height } = photo
  const random = randomFrom(seed)
  let values = warped(photo, mask, damage)
  for (let i = 0; i < (damage.blur ?? 0); i++) values = blurred(values, width, height)
  const noise = damage.noise ?? 0
  const answer = createRaster(width, height)
  for (let at = 0; at < width * height; at++) {
    for (let c = 0; c < 3; c++) {
      // Three equal spreads add up to something like a normal one of variance 1/4.
      const grain = noise === 0 ? 0 : 2 * noise * (random() + random() + random() - 1.5)
      const value = (damage.gain?.[c] ?? 1) * values[3 * at + c]! + (damage.bias?.[c] ?? 0)
      answer.data[4 * at + c] = value + grain
    }
    answer.data[4 * at + 3] = 255
  }
  if (damage.jpegQuality !== undefined) loseToJpeg(answer, damage.jpegQuality)
  return answer
}

function warped(photo: Raster, mask: Coverage, { drift, bend, replacement }: Damage): Float32Array {
  const { width, height } = photo
  const values = new Float32Array(width * height * 3)
  const cos = (drift.scale * Math.cos(drift.rotation)) / drift.scale ** 2
  const sin = (drift.scale * Math.sin(drift.rotation)) / drift.scale ** 2
  const centreX = (width - 1) / 2
  const centreY = (height - 1) / 2
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sourceX = x
      let sourceY = y
      for (let round = 0; round < (bend ? 5 : 1); round++) {
        const [bentX, bentY] = bend?.(sourceX, sourceY) ?? [0, 0]
        const dx = x - bentX - centreX - drift.shiftX
        const dy = y - bentY - centreY - drift.shiftY
        sourceX = cos * dx + sin * dy + centreX
        sourceY = -sin * dx + cos * dy + centreY
      }
      const maskX = Math.min(width - 1, Math.max(0, Math.round(sourceX)))
      const maskY = Math.min(height - 1, Math.max(0, Math.round(sourceY)))
      const isReplaced = replacement !== undefined && mask.data[maskY * width + maskX]! >= 128
      sampleCubic(isReplaced ? replacement : photo, sourceX, sourceY, values, 3 * (y * width + x))
    }
  return values
}

/** Catmull and Rom's cubic (Keys 1981); edges repeat. */
function sampleCubic(
  { width, height, data }: Raster,
  x: number,
  y: number,
  into: Float32Array,
  at: number,
): void {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const across = cubicWeights(x - left)
  const down = cubicWeights(y - top)
  for (let j = 0; j < 4; j++) {
    const row = Math.min(height - 1, Math.max(0, top + j - 1)) * width
    for (let i = 0; i < 4; i++) {
      const from = 4 * (row + Math.min(width - 1, Math.max(0, left + i - 1)))
      const weight = across[i]! * down[j]!
      into[at]! += weight * data[from]!
      into[at + 1]! += weight * data[from + 1]!
      into[at + 2]! += weight * data[from + 2]!
    }
  }
}

function cubicWeights(t: number): readonly [number, number, number, number] {
  const u = 1 - t
  return [
    -0.5 * t * u * u,
    1 - 2.5 * t * t + 1.5 * t * t * t,
    1 - 2.5 * u * u + 1.5 * u * u * u,
    -0.5 * u * t * t,
  ]
}

function blurred(values: Float32Array, width: number, height: number): Float32Array {
  const across = values.slice()
  for (let y = 0; y < height; y++)
    for (let x = 1; x < width - 1; x++)
      for (let c = 0; c < 3; c++) {
        const at = 3 * (y * width + x) + c
        across[at] = (values[at - 3]! + 2 * values[at]! + values[at + 3]!) / 4
      }
  const both = across.slice()
  const row = 3 * width
  for (let at = row; at < both.length - row; at++)
    both[at] = (across[at - row]! + 2 * across[at]! + across[at + row]!) / 4
  return both
}
