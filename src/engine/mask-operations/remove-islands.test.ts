import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bytesAfter,
  createRandom,
  firstDifference,
  maskOf,
  randomBytes,
  runOperation,
} from './test/whole-masks'

const [WIDTH, HEIGHT] = [600, 520]
const seeds = fc.integer({ min: 0, max: 1e6 })

/** Regions of pixels for which `isIn` holds, by flooding: a number a pixel, and what is known of each. */
function flood(bytes: Uint8Array, isIn: (coverage: number) => boolean, isByCorners: boolean) {
  const labels = new Int32Array(bytes.length).fill(-1)
  const regions: { area: number; isAtBorder: boolean }[] = []
  for (let start = 0; start < bytes.length; start++) {
    if (labels[start] !== -1 || !isIn(bytes[start]!)) continue
    const region = { area: 0, isAtBorder: false }
    const waiting = [start]
    labels[start] = regions.length
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)]
      region.area++
      if (x === 0 || y === 0 || x === WIDTH - 1 || y === HEIGHT - 1) region.isAtBorder = true
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (!isByCorners && dx !== 0 && dy !== 0) continue
          const [nx, ny] = [x + dx, y + dy]
          if (nx < 0 || ny < 0 || nx >= WIDTH || ny >= HEIGHT) continue
          const next = ny * WIDTH + nx
          if (labels[next] !== -1 || !isIn(bytes[next]!)) continue
          labels[next] = regions.length
          waiting.push(next)
        }
      }
    }
    regions.push(region)
  }
  return { labels, regions }
}

/** Shapes, or noise of some density, whose regions are small, winding and many. */
function hardBytes(seed: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed)
  const density = random()
  if (density < 0.4) return randomBytes(WIDTH, HEIGHT, seed, false)
  return Uint8Array.from({ length: WIDTH * HEIGHT }, () => (random() < density ? 255 : 0))
}

describe('fillHoles', () => {
  it('masks exactly the unmasked regions that do not reach the border, up to the area', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(1, 9, 400, Number.POSITIVE_INFINITY), (seed, maxAreaPx) => {
        const bytes = hardBytes(seed)
        const { labels, regions } = flood(bytes, (coverage) => coverage < 128, false)
        const expected = bytes.map((coverage, i) => {
          const region = regions[labels[i]!]
          return region && !region.isAtBorder && region.area <= maxAreaPx ? 255 : coverage
        })
        const filled = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'fillHoles', maxAreaPx })
        expect(firstDifference(filled, expected)).toBe(-1)
      }),
      { seed: 1, numRuns: 6 },
    )
  })

  it('fills the soft edge of a hole with it, and all holes where no area is given', () => {
    const bytes = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
      const distance = Math.hypot((i % WIDTH) - 250, Math.floor(i / WIDTH) - 260)
      const outside = Math.min(255, Math.max(0, 6 * (200 - distance)))
      return Math.min(outside, Math.max(0, 6 * (distance - 60)))
    })
    const filled = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'fillHoles' })
    const isInside = (i: number) => Math.hypot((i % WIDTH) - 250, Math.floor(i / WIDTH) - 260) < 140
    const expected = bytes.map((coverage, i) => (isInside(i) ? 255 : coverage))
    expect(firstDifference(filled, expected)).toBe(-1)
  })

  it('is held in by a diagonal line', () => {
    const bytes = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
      Math.abs((i % WIDTH) - 256) + Math.abs(Math.floor(i / WIDTH) - 256) === 20 ? 255 : 0,
    )
    const filled = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'fillHoles' })
    expect(filled.reduce((count, coverage) => count + coverage / 255, 0)).toBe(2 * 20 * 20 + 2 * 20 + 1)
  })
})

describe('removeSpecks', () => {
  it('clears exactly the masked regions of fewer pixels', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(2, 10, 400), (seed, areaPx) => {
        const bytes = hardBytes(seed)
        const { labels, regions } = flood(bytes, (coverage) => coverage >= 128, true)
        const expected = bytes.map((coverage, i) => {
          const region = regions[labels[i]!]
          return region && region.area < areaPx ? 0 : coverage
        })
        const cleared = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'removeSpecks', areaPx })
        expect(firstDifference(cleared, expected)).toBe(-1)
      }),
      { seed: 2, numRuns: 6 },
    )
  })

  it('clears the soft edge of a speck, but not that of what stays', () => {
    const bytes = new Uint8Array(WIDTH * HEIGHT)
    const draw = (cx: number, cy: number, radius: number) => {
      for (let i = 0; i < bytes.length; i++) {
        const distance = Math.hypot((i % WIDTH) - cx, Math.floor(i / WIDTH) - cy)
        bytes[i] = Math.max(bytes[i]!, Math.min(255, Math.max(0, 40 * (radius - distance))))
      }
    }
    draw(400, 300, 60)
    const kept = bytes.slice()
    draw(256, 256, 12)
    // In the soft edge of the large one: its pixels go, the edge stays.
    bytes[300 * WIDTH + 459] = 200
    const cleared = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'removeSpecks', areaPx: 900 })
    kept[300 * WIDTH + 459] = 0
    expect(firstDifference(cleared, kept)).toBe(-1)
  })

  it('counts faint coverage that belongs to nothing by its own area', () => {
    const bytes = new Uint8Array(WIDTH * HEIGHT)
    for (let y = 250; y < 260; y++) bytes.fill(100, y * WIDTH + 250, y * WIDTH + 260)
    const mask = maskOf(WIDTH, HEIGHT, bytes)
    expect(runOperation(mask, { kind: 'removeSpecks', areaPx: 100 }).tiles).toEqual([])
    expect(runOperation(mask, { kind: 'removeSpecks', areaPx: 101 }).tiles).toHaveLength(4)
  })

  it('changes nothing by an area of 0 or less', () => {
    const mask = maskOf(WIDTH, HEIGHT, hardBytes(3))
    for (const areaPx of [0, -1, Number.NaN]) {
      expect(runOperation(mask, { kind: 'removeSpecks', areaPx }).tiles).toEqual([])
      expect(runOperation(mask, { kind: 'fillHoles', maxAreaPx: areaPx }).tiles).toEqual([])
    }
  })
})
