import { describe, expect, it } from 'vitest'
import { CHANNELS, knownPatchDistance, PATCH_RADIUS, patchDistance } from './patch'

const WIDTH = 20
const FEATURES = Float32Array.from({ length: WIDTH * 8 * CHANNELS }, (_, at) => (at * at) % 97)
const A = PATCH_RADIUS * WIDTH + PATCH_RADIUS
const B = A + 9

function distanceOver(isCompared: (dx: number, dy: number) => boolean): number {
  let sum = 0
  for (let dy = -PATCH_RADIUS; dy <= PATCH_RADIUS; dy++)
    for (let dx = -PATCH_RADIUS; dx <= PATCH_RADIUS; dx++)
      for (let c = 0; c < CHANNELS && isCompared(dx, dy); c++) {
        const offset = (dy * WIDTH + dx) * CHANNELS + c
        sum += (FEATURES[A * CHANNELS + offset]! - FEATURES[B * CHANNELS + offset]!) ** 2
      }
  return sum
}

describe('patchDistance', () => {
  it('is the squared difference over every channel of every pixel', () => {
    expect(patchDistance(FEATURES, WIDTH, A, B, Number.POSITIVE_INFINITY)).toBe(distanceOver(() => true))
    expect(patchDistance(FEATURES, WIDTH, A, A, Number.POSITIVE_INFINITY)).toBe(0)
  })

  it('never says less than the limit where it stops early', () => {
    const whole = distanceOver(() => true)
    for (const limit of [1, whole / 2, whole]) {
      const distance = patchDistance(FEATURES, WIDTH, A, B, limit)
      expect(distance).toBeGreaterThanOrEqual(limit)
      expect(distance).toBeLessThanOrEqual(whole)
    }
  })
})

describe('knownPatchDistance', () => {
  it('compares the known pixels only', () => {
    const known = Uint8Array.from({ length: FEATURES.length / CHANNELS }, (_, at) =>
      at % WIDTH < PATCH_RADIUS ? 1 : 0,
    )
    const distance = knownPatchDistance(FEATURES, known, WIDTH, A, B, Number.POSITIVE_INFINITY)
    expect(distance).toBe(distanceOver((dx) => dx < 0))
  })
})
