import fc from 'fast-check'
import { expect, it } from 'vitest'
import { invertMask } from '../mask'
import { bytesAfter, bytesOf, firstDifference, maskOf, randomBytes, runOperation } from './test/whole-masks'

const [WIDTH, HEIGHT] = [280, 264]
const radii = fc.oneof(
  fc.integer({ min: 1, max: 120 }).map((halves) => halves / 2),
  fc.double({ min: 0.1, max: 60, noNaN: true }),
)
const seeds = fc.integer({ min: 0, max: 1e6 })
const isMasked = (coverage: number) => coverage >= 128
const invert = (bytes: Uint8Array) => bytes.map((coverage) => 255 - coverage)

/** The squared distance of every pixel to the nearest masked one, found by looking at a disc around each of these. */
function squaredDistances(bytes: Uint8Array, reach: number): Float64Array {
  const squared = new Float64Array(bytes.length).fill(Number.POSITIVE_INFINITY)
  const most = Math.ceil(reach)
  bytes.forEach((coverage, at) => {
    if (!isMasked(coverage)) return
    const [sx, sy] = [at % WIDTH, Math.floor(at / WIDTH)]
    const isInner = [at - 1, at + 1, at - WIDTH, at + WIDTH].every((i) => isMasked(bytes[i] ?? 0))
    // What is masked all around is never the nearest to anything but itself.
    const r = isInner && sx > 0 && sx < WIDTH - 1 ? 0 : most
    for (let y = Math.max(0, sy - r); y <= Math.min(HEIGHT - 1, sy + r); y++) {
      for (let x = Math.max(0, sx - r); x <= Math.min(WIDTH - 1, sx + r); x++) {
        const distance = (x - sx) ** 2 + (y - sy) ** 2
        if (distance < squared[y * WIDTH + x]!) squared[y * WIDTH + x] = distance
      }
    }
  })
  return squared
}

it('masks exactly what has a masked pixel within the distance', () => {
  fc.assert(
    fc.property(seeds, radii, (seed, px) => {
      const bytes = randomBytes(WIDTH, HEIGHT, seed, false)
      const grown = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'grow', px })
      const squared = squaredDistances(bytes, px + 1)
      expect(grown.findIndex((coverage, i) => isMasked(coverage) !== Math.sqrt(squared[i]!) <= px)).toBe(-1)
    }),
    { seed: 1, numRuns: 15 },
  )
})

it('gives soft masks the coverage that their distance defines, and lowers none', () => {
  fc.assert(
    fc.property(seeds, radii, (seed, px) => {
      const bytes = randomBytes(WIDTH, HEIGHT, seed, true)
      const grown = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'grow', px })
      const squared = squaredDistances(bytes, px + 1)
      const expected = bytes.map((coverage, i) => {
        const share = Math.min(1, Math.max(0, 0.5 + (px - Math.sqrt(squared[i]!))))
        return Math.max(coverage, Math.floor(255 * share + 0.5))
      })
      expect(firstDifference(grown, expected)).toBe(-1)
    }),
    { seed: 2, numRuns: 15 },
  )
})

it('shrinks as the complement grows', () => {
  fc.assert(
    fc.property(seeds, radii, fc.boolean(), (seed, px, isSoft) => {
      const mask = maskOf(WIDTH, HEIGHT, randomBytes(WIDTH, HEIGHT, seed, isSoft))
      const shrunk = bytesAfter(mask, { kind: 'shrink', px })
      // Inverting makes whole tiles full, past the document as well.
      invertMask(mask)
      expect(firstDifference(shrunk, invert(bytesAfter(mask, { kind: 'grow', px })))).toBe(-1)
    }),
    { seed: 3, numRuns: 15 },
  )
})

it('grows monotonously: with the mask, and with the distance', () => {
  fc.assert(
    fc.property(seeds, seeds, radii, radii, (first, second, a, b) => {
      const small = randomBytes(WIDTH, HEIGHT, first, true)
      const more = randomBytes(WIDTH, HEIGHT, second, true)
      const large = small.map((coverage, i) => Math.max(coverage, more[i]!))
      const [px, further] = [Math.min(a, b), Math.max(a, b)]
      const grown = bytesAfter(maskOf(WIDTH, HEIGHT, small), { kind: 'grow', px })
      const grownMore = bytesAfter(maskOf(WIDTH, HEIGHT, large), { kind: 'grow', px })
      const grownFurther = bytesAfter(maskOf(WIDTH, HEIGHT, small), { kind: 'grow', px: further })
      expect(grown.findIndex((coverage, i) => coverage > grownMore[i]!)).toBe(-1)
      expect(grown.findIndex((coverage, i) => coverage > grownFurther[i]!)).toBe(-1)
      expect(grown.findIndex((coverage, i) => coverage < small[i]!)).toBe(-1)
    }),
    { seed: 4, numRuns: 10 },
  )
})

it('loses nothing that was masked by growing and shrinking back', () => {
  fc.assert(
    fc.property(seeds, radii, fc.boolean(), (seed, px, isSoft) => {
      const bytes = randomBytes(WIDTH, HEIGHT, seed, isSoft)
      const grown = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'grow', px })
      const closed = bytesAfter(maskOf(WIDTH, HEIGHT, grown), { kind: 'shrink', px })
      expect(bytes.findIndex((coverage, i) => isMasked(coverage) && !isMasked(closed[i]!))).toBe(-1)
    }),
    { seed: 5, numRuns: 10 },
  )
})

it('does not shrink from the border of the picture', () => {
  const bytes = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i % WIDTH < 100 ? 255 : 0))
  const shrunk = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'shrink', px: 10 })
  const expected = bytes.map((_, i) => {
    const x = i % WIDTH
    return x < 90 ? 255 : x === 90 ? 127 : 0
  })
  expect(firstDifference(shrunk, expected)).toBe(-1)
})

it('reaches across many tiles in both directions', () => {
  const size = { width: 900, height: 800 }
  const bytes = new Uint8Array(size.width * size.height)
  bytes[400 * size.width + 450] = 255
  const grown = bytesAfter(maskOf(size.width, size.height, bytes), { kind: 'grow', px: 350.5 })
  const wrong = grown.findIndex((coverage, i) => {
    const distance = Math.hypot((i % size.width) - 450, Math.floor(i / size.width) - 400)
    return isMasked(coverage) !== distance <= 350.5
  })
  expect(wrong).toBe(-1)
})

it('changes nothing by a distance of 0 or less, or where all is masked or nothing', () => {
  const mask = maskOf(WIDTH, HEIGHT, randomBytes(WIDTH, HEIGHT, 5, true))
  for (const px of [0, -3, Number.NaN]) {
    expect(runOperation(mask, { kind: 'grow', px }).tiles).toEqual([])
    expect(runOperation(mask, { kind: 'shrink', px }).tiles).toEqual([])
  }
  for (const value of [0, 255]) {
    const uniform = maskOf(WIDTH, HEIGHT, new Uint8Array(WIDTH * HEIGHT).fill(value))
    expect(runOperation(uniform, { kind: 'grow', px: 7 }).tiles).toEqual([])
    expect(runOperation(uniform, { kind: 'shrink', px: 7 }).tiles).toEqual([])
  }
})

it('fills a picture whose distance is larger than itself', () => {
  const bytes = new Uint8Array(WIDTH * HEIGHT)
  bytes[0] = 255
  const mask = maskOf(WIDTH, HEIGHT, bytes)
  const { tiles } = runOperation(mask, { kind: 'grow', px: 1e9 })
  expect(tiles.map(([, tile]) => tile)).toEqual(['full', 'full', 'full', 'full'])
  expect(bytesOf(mask)[1]).toBe(0)
})
