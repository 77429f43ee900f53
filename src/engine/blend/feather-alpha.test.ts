import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Coverage } from '../raster'
import { alphaBounds } from './alpha-bounds'
import { distanceOutside, featherAlpha } from './feather-alpha'

/** Mostly outside, some soft, a few inside: masks whose distances reach across the whole grid. */
const value = fc.oneof(
  { weight: 8, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.constantFrom(1, 60, 127) },
  { weight: 1, arbitrary: fc.constantFrom(128, 200, 255) },
)
const coverage: fc.Arbitrary<Coverage> = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 }))
  .chain(([width, height]) =>
    fc
      .array(value, { minLength: width * height, maxLength: width * height })
      .map((values) => ({ width, height, data: Uint8Array.from(values) })),
  )
const featherPx = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.double({ min: 0, max: 20, noNaN: true }))

function bruteDistance({ width, data }: Coverage, at: number): number {
  let nearest = Number.POSITIVE_INFINITY
  for (let i = 0; i < data.length; i++) {
    if (data[i]! < 128) continue
    const dx = (i % width) - (at % width)
    const dy = Math.floor(i / width) - Math.floor(at / width)
    nearest = Math.min(nearest, Math.hypot(dx, dy))
  }
  return nearest
}

const runs = { seed: 11, numRuns: 300 }

describe('distanceOutside', () => {
  it('is the distance to the nearest pixel inside, as found by looking at all of them', () => {
    fc.assert(
      fc.property(coverage, (mask) => {
        const expected = Float32Array.from(mask.data, (_, i) => bruteDistance(mask, i))
        const actual = distanceOutside(mask)
        for (let i = 0; i < expected.length; i++) {
          if (expected[i] === Number.POSITIVE_INFINITY) expect(actual[i]).toBe(expected[i])
          else expect(actual[i]).toBeCloseTo(expected[i]!, 5)
        }
      }),
      runs,
    )
  })
})

describe('featherAlpha', () => {
  it('is the greater of the coverage and a smoothstep over the distance', () => {
    fc.assert(
      fc.property(
        coverage,
        featherPx.filter((feather) => feather > 0),
        (mask, feather) => {
          const alpha = featherAlpha(mask, feather)
          for (let i = 0; i < alpha.length; i++) {
            const t = Math.max(0, 1 - bruteDistance(mask, i) / feather)
            const expected = Math.max(mask.data[i]!, 255 * t * t * (3 - 2 * t))
            expect(Math.abs(alpha[i]! - expected)).toBeLessThanOrEqual(0.501)
          }
        },
      ),
      runs,
    )
  })

  it('is 255 inside, and 0 from the feather on where nothing is painted', () => {
    fc.assert(
      fc.property(coverage, featherPx, (mask, feather) => {
        const alpha = featherAlpha(mask, feather)
        for (let i = 0; i < alpha.length; i++) {
          if (feather > 0 && mask.data[i]! >= 128) expect(alpha[i]).toBe(255)
          if (mask.data[i] === 0 && bruteDistance(mask, i) >= feather) expect(alpha[i]).toBe(0)
        }
      }),
      runs,
    )
  })

  it('falls, and never rises, with the distance', () => {
    const mask = { width: 40, height: 1, data: new Uint8Array(40) }
    mask.data[0] = 255
    const alpha = [...featherAlpha(mask, 24)]
    expect(alpha).toEqual([...alpha].sort((a, b) => b - a))
    expect([alpha[0], alpha[12], alpha[24]]).toEqual([255, 128, 0])
    expect(new Set(alpha).size).toBeGreaterThan(20)
  })

  it('is a copy of the coverage without a feather', () => {
    const mask = { width: 3, height: 1, data: Uint8Array.of(0, 100, 200) }
    const alpha = featherAlpha(mask, 0)
    expect(alpha).toEqual(mask.data)
    expect(alpha).not.toBe(mask.data)
  })

  it('leaves soft coverage that belongs to nothing as it is', () => {
    const mask = { width: 3, height: 1, data: Uint8Array.of(0, 127, 0) }
    expect(featherAlpha(mask, 9)).toEqual(mask.data)
  })
})

describe('alphaBounds', () => {
  it('holds everything above 0, and something at each of its sides', () => {
    fc.assert(
      fc.property(coverage, ({ width, height, data }) => {
        const columns = [...data.keys()].filter((i) => data[i]! > 0).map((i) => i % width)
        const rows = [...data.keys()].filter((i) => data[i]! > 0).map((i) => Math.floor(i / width))
        const isEmpty = columns.length === 0
        const x = isEmpty ? 0 : Math.min(...columns)
        const y = isEmpty ? 0 : Math.min(...rows)
        expect(alphaBounds(data, width, height)).toEqual({
          x,
          y,
          width: isEmpty ? 0 : Math.max(...columns) - x + 1,
          height: isEmpty ? 0 : Math.max(...rows) - y + 1,
        })
      }),
      runs,
    )
  })

  it('is the same for a mask that is handled in bands', () => {
    const mask = { width: 41, height: 9000, data: new Uint8Array(41 * 9000) }
    for (let y = 3; y < 9000; y += 23 + (y % 31)) mask.data[y * 41 + ((y * 7) % 41)] = y % 5 === 0 ? 90 : 200
    for (const feather of [7.5, 60]) {
      const distances = distanceOutside(mask)
      const expected = mask.data.map((value, i) => {
        const t = Math.max(0, 1 - distances[i]! / feather)
        return Math.max(value, Math.round(255 * t * t * (3 - 2 * t)))
      })
      expect(Buffer.compare(featherAlpha(mask, feather), expected)).toBe(0)
    }
  })
})
