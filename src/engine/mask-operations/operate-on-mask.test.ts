import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMaskChange, invertMask, Mask, selectAll, swapMaskChange } from '../mask'
import { createRaster } from '../raster'
import { type MaskOperation, operateOnMask } from '.'
import { bytesAfter, bytesOf, firstDifference, maskOf, randomBytes, runOperation } from './test/whole-masks'

const [WIDTH, HEIGHT] = [530, 270]
const OPERATIONS: readonly MaskOperation[] = [
  { kind: 'grow', px: 12.5 },
  { kind: 'shrink', px: 12.5 },
  { kind: 'feather', px: 5 },
  { kind: 'feather', px: 30 },
  { kind: 'harden' },
  { kind: 'smoothOutline', px: 10 },
  { kind: 'fillHoles' },
  { kind: 'removeSpecks', areaPx: 500 },
  { kind: 'fromAlpha', image: createRaster(WIDTH, HEIGHT) },
]
const seeds = fc.integer({ min: 0, max: 1e6 })

describe.each(OPERATIONS)('$kind', (operation) => {
  it('returns each changed tile once and no other, leaves the mask alone and swaps back', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const mask = maskOf(WIDTH, HEIGHT, randomBytes(WIDTH, HEIGHT, seed, true))
        const before = bytesOf(mask)
        const { tiles, steps } = runOperation(mask, operation)
        expect(firstDifference(bytesOf(mask), before)).toBe(-1)
        expect(steps.every((step) => step >= 0 && step <= 1)).toBe(true)
        expect(steps).toEqual([...steps].sort((a, b) => a - b))
        const undo = swapMaskChange(mask, createMaskChange(tiles))
        const after = bytesOf(mask)
        const changed = new Set<number>()
        after.forEach((coverage, i) => {
          const column = Math.floor((i % WIDTH) / 256)
          if (coverage !== before[i]) changed.add(Math.floor(i / WIDTH / 256) * mask.columns + column)
        })
        expect(tiles.map(([index]) => index).sort((a, b) => a - b)).toEqual(
          [...changed].sort((a, b) => a - b),
        )
        swapMaskChange(mask, undo)
        expect(firstDifference(bytesOf(mask), before)).toBe(-1)
      }),
      { seed: 1, numRuns: 3 },
    )
  })

  it('does not see what tiles hold past the document', () => {
    const bytes = randomBytes(WIDTH, HEIGHT, 77, true)
    const mask = maskOf(WIDTH, HEIGHT, bytes)
    const expected = bytesAfter(mask, operation)
    // The complement of the complement, whose tiles hold 255 past the document on the way.
    const other = maskOf(
      WIDTH,
      HEIGHT,
      bytes.map((coverage) => 255 - coverage),
    )
    invertMask(other)
    expect(firstDifference(bytesOf(other), bytes)).toBe(-1)
    expect(firstDifference(bytesAfter(other, operation), expected)).toBe(-1)
  })

  it('works in documents smaller than a tile and of one pixel', () => {
    if (operation.kind === 'fromAlpha') return
    for (const [width, height] of [
      [1, 1],
      [7, 300],
      [300, 1],
    ] as const) {
      const mask = maskOf(width, height, randomBytes(width, height, 9, true))
      expect(bytesAfter(mask, operation)).toHaveLength(width * height)
    }
  })

  it('returns shared forms where a tile becomes full or empty', () => {
    const mask = new Mask({ width: WIDTH, height: HEIGHT })
    selectAll(mask)
    for (const [, tile] of runOperation(mask, operation).tiles) {
      expect(tile === null || tile === 'full').toBe(true)
    }
  })
})

describe('fromAlpha', () => {
  it('covers what is transparent: 255 − alpha, whatever the mask was', () => {
    const alpha = randomBytes(WIDTH, HEIGHT, 5, true)
    const image = createRaster(WIDTH, HEIGHT)
    for (let i = 0; i < alpha.length; i++) image.data.set([9, 200, 77, alpha[i]!], i * 4)
    const mask = maskOf(WIDTH, HEIGHT, randomBytes(WIDTH, HEIGHT, 6, true))
    const covered = bytesAfter(mask, { kind: 'fromAlpha', image })
    const expected = alpha.map((value) => 255 - value)
    expect(firstDifference(covered, expected)).toBe(-1)
  })

  it('refuses a picture of another size', () => {
    const mask = new Mask({ width: 3, height: 2 })
    const work = operateOnMask(mask, { kind: 'fromAlpha', image: createRaster(2, 3) })
    expect(() => work.next()).toThrow(RangeError)
  })
})

it('needs no bytes for a tile that is full inside the document', () => {
  const image = createRaster(WIDTH, HEIGHT)
  const { tiles } = runOperation(new Mask(image), { kind: 'fromAlpha', image })
  expect(tiles.map(([, tile]) => tile)).toEqual(['full', 'full', 'full', 'full', 'full', 'full'])
})
