import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FULL_TILE, type MaskTiles, TILE_SIZE } from '../mask'
import { createRaster, type Raster } from '../raster'
import { SAMPLE_SIZES, selectSimilar, type WandOptions, WandSession } from '.'
import { patchwork, referenceCoverage, referenceSelection } from './test/reference'

function select(raster: Raster, options: WandOptions, session = new WandSession()): MaskTiles {
  const work = selectSimilar(raster, options, session)
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value
}

/** The document's coverage; what tiles hold outside it is left out. */
function coverageIn(tiles: MaskTiles, { width, height }: Raster): Uint8Array {
  const columns = Math.ceil(width / TILE_SIZE)
  const coverage = new Uint8Array(width * height)
  for (const [index, tile] of tiles) {
    const left = (index % columns) * TILE_SIZE
    const top = Math.floor(index / columns) * TILE_SIZE
    const right = Math.min(width, left + TILE_SIZE)
    for (let y = top; y < Math.min(height, top + TILE_SIZE); y++) {
      const row = tile.subarray((y - top) * TILE_SIZE, (y - top) * TILE_SIZE + right - left)
      coverage.set(row, y * width + left)
    }
  }
  return coverage
}

function expectSame(actual: Uint8Array, expected: Uint8Array) {
  expect(Buffer.compare(actual, expected)).toBe(0)
}

function expectReference(raster: Raster, options: WandOptions, session?: WandSession) {
  const coverage = coverageIn(select(raster, options, session), raster)
  const selected = referenceSelection(raster, options)
  expectSame(
    coverage.map((value) => (value >= 128 ? 1 : 0)),
    selected,
  )
  expectSame(coverage, referenceCoverage(selected, raster.width, raster.height))
}

const tolerance = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 40, noNaN: true }), fc.constant(100))
const options = fc.record({
  tolerance,
  isContiguous: fc.boolean(),
  sampleSize: fc.constantFrom(...SAMPLE_SIZES),
})
const picture = fc
  .record({
    width: fc.integer({ min: 1, max: 90 }),
    height: fc.integer({ min: 1, max: 60 }),
    seed: fc.integer(),
    hasAlpha: fc.boolean(),
  })
  .chain((size) =>
    fc.record({
      raster: fc.constant(patchwork(size.width, size.height, size.seed, size.hasAlpha)),
      x: fc.integer({ min: 0, max: size.width - 1 }),
      y: fc.integer({ min: 0, max: size.height - 1 }),
    }),
  )

describe('selectSimilar', () => {
  it('covers by half or more exactly what a plain search finds, and softens its edges', () => {
    fc.assert(
      fc.property(picture, options, ({ raster, x, y }, rest) => expectReference(raster, { x, y, ...rest })),
      { seed: 1, numRuns: 200 },
    )
  })

  it.each([true, false])('does the same across the edges of tiles (contiguous: %s)', (isContiguous) => {
    const raster = patchwork(600, 520, 12)
    for (const [x, y] of [
      [255, 255],
      [599, 519],
      [256, 511],
    ] as const) {
      expectReference(raster, { x, y, tolerance: 18, isContiguous, sampleSize: 3 })
    }
  })

  it('finds its way along a spiral one pixel wide', () => {
    const raster = createRaster(301, 301)
    raster.data.fill(255)
    const dark = (x: number, y: number) => raster.data.fill(0, (y * 301 + x) * 4, (y * 301 + x) * 4 + 3)
    for (let ring = 0; ring < 75; ring++) {
      const [first, last] = [ring * 2, 300 - ring * 2]
      for (let i = first; i <= last; i++) {
        dark(i, first)
        dark(last, i)
        dark(i, last)
        if (i >= first + 2) dark(first, i)
      }
      if (ring < 74) dark(first + 1, first + 2)
    }
    expectReference(raster, { x: 0, y: 0, tolerance: 10, isContiguous: true, sampleSize: 1 })
    const covered = select(raster, { x: 0, y: 0, tolerance: 10, isContiguous: true, sampleSize: 1 })
    expect(coverageIn(covered, raster)[148 * 301 + 150]).toBeGreaterThanOrEqual(128)
  })

  it('selects no less with a greater tolerance', () => {
    const both = fc.tuple(tolerance, tolerance)
    fc.assert(
      fc.property(picture, options, both, ({ raster, x, y }, rest, [a, b]) => {
        const session = new WandSession()
        const of = (value: number) =>
          coverageIn(select(raster, { ...rest, x, y, tolerance: value }, session), raster)
        const [less, more] = [of(Math.min(a, b)), of(Math.max(a, b))]
        expect(less.every((coverage, i) => coverage <= more[i]!)).toBe(true)
      }),
      { seed: 2, numRuns: 60 },
    )
  })

  it('gives the same with a session that was used before as with a new one', () => {
    const session = new WandSession()
    fc.assert(
      fc.property(picture, options, ({ raster, x, y }, rest) => {
        for (const [px, py] of [
          [x, y],
          [0, 0],
          [x, y],
        ] as const)
          expectReference(raster, { ...rest, x: px, y: py }, session)
      }),
      { seed: 3, numRuns: 40 },
    )
  })

  it('selects all opaque colours with the whole tolerance, in shared full tiles', () => {
    const raster = patchwork(600, 520, 3)
    const tiles = select(raster, { x: 9, y: 9, tolerance: 100, isContiguous: false, sampleSize: 1 })
    expect([...tiles.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect([...tiles.values()].every((tile) => tile === FULL_TILE)).toBe(true)
  })

  it('takes transparent pixels for alike whatever their colour, and for nothing else', () => {
    const raster = createRaster(
      4,
      1,
      Uint8ClampedArray.of(9, 9, 9, 0, 200, 0, 0, 0, 9, 9, 9, 1, 9, 9, 9, 255),
    )
    const of = (x: number) =>
      [
        ...coverageIn(
          select(raster, { x, y: 0, tolerance: 100, isContiguous: false, sampleSize: 1 }),
          raster,
        ),
      ].map((coverage) => coverage >= 128)
    expect(of(0)).toEqual([true, true, false, false])
    expect(of(3)).toEqual([false, false, true, true])
  })

  it('counts alpha as a part of the distance', () => {
    const raster = createRaster(2, 1, Uint8ClampedArray.of(90, 90, 90, 255, 90, 90, 90, 204))
    const count = (value: number) =>
      referenceCount(
        select(raster, { x: 0, y: 0, tolerance: value, isContiguous: false, sampleSize: 1 }),
        raster,
      )
    expect([count(19.9), count(20.1)]).toEqual([1, 2])
  })

  it('selects nothing where the point is unlike the mean around it', () => {
    const raster = createRaster(31, 31)
    raster.data.fill(255)
    raster.data.fill(0, (15 * 31 + 15) * 4, (15 * 31 + 15) * 4 + 3)
    const args = { x: 15, y: 15, tolerance: 10, sampleSize: 31 } as const
    expect(select(raster, { ...args, isContiguous: true }).size).toBe(0)
    expect(select(raster, { ...args, isContiguous: false }).size).toBe(1)
  })

  it('never lets its progress fall or leave 0..1', () => {
    const raster = patchwork(600, 520, 5)
    for (const isContiguous of [true, false]) {
      const steps = [
        ...selectSimilar(
          raster,
          { x: 9, y: 9, tolerance: 60, isContiguous, sampleSize: 1 },
          new WandSession(),
        ),
      ]
      expect(steps.length).toBeGreaterThan(1)
      expect(steps.every((share, i) => share >= (steps[i - 1] ?? 0) && share <= 1)).toBe(true)
    }
  })

  it.each([
    [-1, 0],
    [0, 4],
    [0.5, 0],
    [Number.NaN, 0],
  ])('refuses the point %s, %s', (x, y) => {
    const args = { x, y, tolerance: 1, isContiguous: true, sampleSize: 1 } as const
    expect(() => select(createRaster(4, 4), args)).toThrow(RangeError)
  })
})

function referenceCount(tiles: MaskTiles, raster: Raster): number {
  return coverageIn(tiles, raster).filter((coverage) => coverage >= 128).length
}
