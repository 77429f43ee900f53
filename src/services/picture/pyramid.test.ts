import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRaster, type Raster } from '../../engine/raster'
import { crop, cutTile, PICTURE_TILE_SIZE } from './picture-tile'
import { buildPyramid, copyInto, patchPyramid, swapPatch } from './pyramid'

const breathe = () => Promise.resolve()

/** Opaque, as most photos are, and different everywhere. */
function noise(width: number, height: number, seed: number): Raster {
  const raster = createRaster(width, height)
  let state = seed * 2654435761 + 1
  for (let i = 0; i < raster.data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    raster.data[i] = i % 4 === 3 ? 255 : state >>> 24
  }
  return raster
}

function copyOf(raster: Raster): Raster {
  return createRaster(raster.width, raster.height, raster.data.slice())
}

function expectSame(actual: Raster, expected: Raster) {
  expect([actual.width, actual.height]).toEqual([expected.width, expected.height])
  expect(Buffer.compare(Buffer.from(actual.data.buffer), Buffer.from(expected.data.buffer))).toBe(0)
}

const cases = fc
  .record({ width: fc.integer({ min: 513, max: 1100 }), height: fc.integer({ min: 1, max: 160 }) })
  .chain(({ width, height }) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      x: fc.integer({ min: 0, max: width - 1 }),
      y: fc.integer({ min: 0, max: height - 1 }),
      patchWidth: fc.integer({ min: 1, max: 90 }),
      patchHeight: fc.integer({ min: 1, max: 90 }),
    }),
  )

it('gives every level of a patch the pixels of the whole composite', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ width, height, x, y, patchWidth, patchHeight }) => {
      const rect = { x, y, width: Math.min(patchWidth, width - x), height: Math.min(patchHeight, height - y) }
      const base = await buildPyramid(noise(width, height, 1), breathe)
      const patch = patchPyramid(base, rect, noise(rect.width, rect.height, 2))
      const whole = copyOf(base[0]!)
      copyInto(whole, rect, patch.rasters[0]!)
      const expected = await buildPyramid(whole, breathe)
      for (const [i, level] of expected.entries()) expectSame(patch.rasters[i]!, crop(level, patch.rects[i]!))
      swapPatch(base, patch)
      for (const [i, level] of base.entries()) expectSame(level, expected[i]!)
    }),
    { numRuns: 20, seed: 1 },
  )
})

it('takes a swap back with a second one', async () => {
  const base = await buildPyramid(noise(900, 200, 3), breathe)
  const before = base.map(copyOf)
  const patch = patchPyramid(base, { x: 100, y: 30, width: 333, height: 101 }, noise(333, 101, 4))
  swapPatch(base, patch)
  expect(base[0]!.data.some((byte, i) => byte !== before[0]!.data[i])).toBe(true)
  swapPatch(base, patch)
  for (const [i, level] of base.entries()) expectSame(level, before[i]!)
})

it('cuts tiles that together are the level, and none where a result does not differ', async () => {
  const base = await buildPyramid(noise(1100, 600, 5), breathe)
  const joined = createRaster(1100, 600)
  for (let row = 0; row < 2; row++) {
    for (let column = 0; column < 3; column++) {
      const tile = cutTile(base, null, 0, column, row)!
      copyInto(joined, { x: column * PICTURE_TILE_SIZE, y: row * PICTURE_TILE_SIZE }, tile)
    }
  }
  expectSame(joined, base[0]!)
  const patch = patchPyramid(base, { x: 600, y: 10, width: 5, height: 5 }, noise(5, 5, 6))
  expect(cutTile(base, patch, 0, 0, 0)).toBeNull()
  expect(cutTile(base, patch, 0, 1, 0)).not.toBeNull()
  expect(cutTile(base, null, 0, 3, 0)).toBeNull()
})
