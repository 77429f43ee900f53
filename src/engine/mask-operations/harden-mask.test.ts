import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytesAfter, firstDifference, maskOf, randomBytes, runOperation } from './test/whole-masks'

const [WIDTH, HEIGHT] = [300, 270]

it('keeps what is masked masked, and what is full or empty as it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const bytes = randomBytes(WIDTH, HEIGHT, seed, true)
      const hard = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'harden' })
      expect(bytes.findIndex((coverage, i) => coverage >= 128 !== hard[i]! >= 128)).toBe(-1)
      expect(bytes.findIndex((coverage, i) => coverage % 255 === 0 && coverage !== hard[i])).toBe(-1)
    }),
    { seed: 1, numRuns: 15 },
  )
})

it('leaves hard masks alone, without a tile', () => {
  const mask = maskOf(WIDTH, HEIGHT, randomBytes(WIDTH, HEIGHT, 8, false))
  expect(runOperation(mask, { kind: 'harden' }).tiles).toEqual([])
})

it('makes a wide fall one pixel wide, at its 50 % contour, wherever that lies between pixels', () => {
  // Ramps of several slopes across a tile border, whose contour is at 255.25 to the right of the first pixel's centre.
  for (const perPixel of [4, 10, 60]) {
    const bytes = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
      Math.min(255, Math.max(0, Math.round(127.5 + (255.25 - (i % WIDTH)) * perPixel))),
    )
    const hard = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'harden' })
    const row = [...hard.subarray(0, WIDTH)]
    expect(row.filter((coverage) => coverage > 0 && coverage < 255)).toHaveLength(1)
    expect(Math.abs(row[255]! - 0.75 * 255)).toBeLessThan(40)
    expect([row[254], row[256]]).toEqual([255, 0])
  }
})

it('keeps an edge that is one pixel wide nearly as it is, straight or not', () => {
  const disc = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const distance = Math.hypot((i % WIDTH) - 250.3, Math.floor(i / WIDTH) - 140.6)
    return Math.round(255 * Math.min(1, Math.max(0, 90.5 - distance)))
  })
  const hard = bytesAfter(maskOf(WIDTH, HEIGHT, disc), { kind: 'harden' })
  const changes = disc.map((coverage, i) => Math.abs(coverage - hard[i]!))
  expect(Math.max(...changes.filter((change) => change > 0))).toBeLessThan(60)
})

it('decides a plateau by its coverage alone', () => {
  for (const [value, expected] of [
    [127, 0],
    [128, 255],
  ] as const) {
    const mask = maskOf(WIDTH, HEIGHT, new Uint8Array(WIDTH * HEIGHT).fill(value))
    const hard = bytesAfter(mask, { kind: 'harden' })
    expect(firstDifference(hard, new Uint8Array(WIDTH * HEIGHT).fill(expected))).toBe(-1)
  }
})

it('takes what is faint to its edge away without a rim, and fills what is all above half without one', () => {
  const disc = (inside: number, outside: number) =>
    Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
      const distance = Math.hypot((i % WIDTH) - 250.3, Math.floor(i / WIDTH) - 140.6)
      return Math.round(outside + (inside - outside) * Math.min(1, Math.max(0, 60.5 - distance)))
    })
  for (const [bytes, expected] of [
    [disc(100, 0), 0],
    [disc(160, 255), 255],
  ] as const) {
    const hard = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'harden' })
    expect(firstDifference(hard, new Uint8Array(WIDTH * HEIGHT).fill(expected))).toBe(-1)
  }
})
