import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesAfter, maskOf, randomBytes, runOperation } from './test/whole-masks'

const [WIDTH, HEIGHT] = [290, 270]
const seeds = fc.integer({ min: 0, max: 1e6 })

/** Direct convolution with a sampled Gaussian out to 5 standard deviations, the border repeated; not rounded. */
function blurred(bytes: Uint8Array, width: number, height: number, sigma: number): Float64Array {
  const radius = Math.ceil(5 * sigma)
  const weights = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const along = (from: ArrayLike<number>, step: number, length: number, place: (i: number) => number) =>
    Float64Array.from(from, (_, i) => {
      const at = place(i)
      let value = 0
      for (let k = -radius; k <= radius; k++) {
        const other = Math.min(length - 1, Math.max(0, at + k))
        value += weights[k + radius]! * from[i + (other - at) * step]!
      }
      return value / sum
    })
  const across = along(bytes, 1, width, (i) => i % width)
  return along(across, width, height, (i) => Math.floor(i / width))
}

function largestError(actual: Uint8Array, expected: Float64Array): number {
  return actual.reduce((most, coverage, i) => Math.max(most, Math.abs(coverage - expected[i]!)), 0)
}

describe('feather', () => {
  it.each([0.5, 1, 3, 7.9, 8, 10, 16, 25, 40])(
    'is a Gaussian with a standard deviation of %d / 2 px, to one level',
    (px) => {
      for (const seed of [11, 12]) {
        const bytes = randomBytes(WIDTH, HEIGHT, seed, seed % 2 === 0)
        const actual = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'feather', px })
        expect(largestError(actual, blurred(bytes, WIDTH, HEIGHT, px / 2))).toBeLessThan(1)
      }
    },
  )

  it('keeps that accuracy at a large radius, in a document of more tiles', () => {
    const [width, height] = [700, 40]
    const bytes = randomBytes(width, height, 31, false)
    const actual = bytesAfter(maskOf(width, height, bytes), { kind: 'feather', px: 130 })
    expect(largestError(actual, blurred(bytes, width, height, 65))).toBeLessThan(1)
  })

  it('keeps a full mask full and an empty one empty, without a tile', () => {
    for (const value of [0, 255]) {
      const mask = maskOf(WIDTH, HEIGHT, new Uint8Array(WIDTH * HEIGHT).fill(value))
      for (const px of [4, 30, 300]) {
        expect(runOperation(mask, { kind: 'feather', px }).tiles).toEqual([])
        expect(runOperation(mask, { kind: 'smoothOutline', px }).tiles).toEqual([])
      }
    }
  })

  it('repeats the border outwards', () => {
    const bytes = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i % WIDTH < 150 ? 255 : 0))
    for (const px of [6, 60]) {
      const feathered = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'feather', px })
      const rows = feathered.findIndex((coverage, i) => coverage !== feathered[i % WIDTH])
      expect(rows).toBe(-1)
      expect([feathered[149]! > 127, feathered[150]! < 128]).toEqual([true, true])
    }
  })

  it('changes nothing by 0 px or less', () => {
    const mask = maskOf(WIDTH, HEIGHT, randomBytes(WIDTH, HEIGHT, 4, true))
    for (const px of [0, -1, Number.NaN]) {
      expect(runOperation(mask, { kind: 'feather', px }).tiles).toEqual([])
      expect(runOperation(mask, { kind: 'smoothOutline', px }).tiles).toEqual([])
    }
  })
})

describe('smoothOutline', () => {
  it('is masked exactly where the Gaussian is above 50 %, but for ties', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(3, 6, 12), fc.boolean(), (seed, px, isSoft) => {
        const bytes = randomBytes(WIDTH, HEIGHT, seed, isSoft)
        const actual = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'smoothOutline', px })
        const expected = blurred(bytes, WIDTH, HEIGHT, px / 2)
        const wrong = actual.findIndex((coverage, i) => {
          const isClear = Math.abs(expected[i]! - 127.5) > 0.5
          return isClear && coverage >= 128 !== expected[i]! > 127.5
        })
        expect(wrong).toBe(-1)
      }),
      { seed: 1, numRuns: 4 },
    )
  })

  it('keeps a straight edge where it is and one pixel wide', () => {
    const bytes = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i % WIDTH < 150 ? 255 : 0))
    for (const px of [2, 5, 20, 50]) {
      const smooth = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'smoothOutline', px })
      expect(Math.min(...smooth.subarray(0, 150).slice(0, 149))).toBe(255)
      expect([smooth[149]! > 240, smooth[150]! < 15, smooth[151]]).toEqual([true, true, 0])
    }
  })

  it('turns a staircase into a line', () => {
    const step = 4
    const bytes = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
      const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)]
      return Math.floor(x / step) + Math.floor(y / step) < 70 ? 255 : 0
    })
    const smooth = bytesAfter(maskOf(WIDTH, HEIGHT, bytes), { kind: 'smoothOutline', px: 12 })
    const spread = (of: Uint8Array) => {
      const along = Array.from({ length: 60 }, (_, k) => of[(120 + k) * WIDTH + (160 - k)]!)
      return Math.max(...along) - Math.min(...along)
    }
    expect([spread(bytes), spread(smooth) < 30]).toEqual([255, true])
  })
})
