import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Rect, rectOfSize } from '../../engine/geometry'
import { createRaster, halve, type PictureLevels, type Raster } from '../../engine/raster'
import { copyInto, crop } from './copy-pixels'
import { cutTile, PICTURE_TILE_SIZE } from './picture-tile'
import { buildPyramid, laidOver, patchPyramid, swapPatch } from './pyramid'

const breathe = () => Promise.resolve()

/** Different everywhere; opaque, as most photos are, or not. */
function noise(width: number, height: number, seed: number, isOpaque = true): Raster {
  const raster = createRaster(width, height)
  let state = seed * 2654435761 + 1
  for (let i = 0; i < raster.data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    raster.data[i] = i % 4 === 3 && isOpaque ? 255 : state >>> 24
  }
  return raster
}

function copyOf(raster: Raster): Raster {
  return createRaster(raster.width, raster.height, raster.data.slice())
}

function expectSame(actual: Raster, expected: Raster) {
  expect([actual.width, actual.height]).toEqual([expected.width, expected.height])
  expect(Buffer.compare(Buffer.from(actual.data), Buffer.from(expected.data))).toBe(0)
}

/** The whole of a level. */
function levelOf(levels: PictureLevels, level: number): Raster {
  return levels.crop(level, rectOfSize(levels.size(level)))
}

/** All levels of a picture, each held and halved as a whole. */
function halves(raster: Raster): Raster[] {
  const levels = [raster]
  for (let last = raster; Math.max(last.width, last.height) > 512; levels.push(last)) last = halve(last)
  return levels
}

function expectLevels(levels: PictureLevels, raster: Raster) {
  const expected = halves(raster)
  expect(levels.count).toBe(expected.length)
  for (const [i, level] of expected.entries()) expectSame(levelOf(levels, i), level)
}

const cases = fc
  .record({ width: fc.integer({ min: 513, max: 2100 }), height: fc.integer({ min: 1, max: 160 }) })
  .chain(({ width, height }) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      x: fc.integer({ min: 0, max: width - 1 }),
      y: fc.integer({ min: 0, max: height - 1 }),
      patchWidth: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constant(width)),
      patchHeight: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constant(height)),
      isOpaque: fc.boolean(),
    }),
  )

function rectIn({
  width,
  height,
  x,
  y,
  patchWidth,
  patchHeight,
}: typeof cases extends fc.Arbitrary<infer C> ? C : never): Rect {
  return { x, y, width: Math.min(patchWidth, width - x), height: Math.min(patchHeight, height - y) }
}

it('has on every level what halving the whole picture again and again gives, in every part', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (made) => {
      const { width, height, isOpaque } = made
      const picture = noise(width, height, 1, isOpaque)
      const levels = await buildPyramid(picture, breathe)
      expectLevels(levels, picture)
      const [, half] = halves(picture)
      const { x, y, width: w, height: h } = rectIn(made)
      const part = { x: x >> 1, y: y >> 1, width: Math.ceil(w / 2), height: Math.ceil(h / 2) }
      expectSame(levels.crop(1, part), crop(half!, part))
    }),
    { numRuns: 30, seed: 2 },
  )
})

it('takes several bands for a large picture, with nothing of it lost between them', async () => {
  let breaths = 0
  const picture = noise(1999, 2501, 7)
  const levels = await buildPyramid(picture, async () => void breaths++)
  expect(breaths).toBeGreaterThan(3)
  expectLevels(levels, picture)
})

it('does not hold a quarter of the picture a second time', async () => {
  const levels = await buildPyramid(noise(2100, 600, 8), breathe)
  const held = [0, 1, 2, 3].map((level) => levels.heldAt(level)?.width ?? null)
  expect(held).toEqual([2100, null, 525, 263])
  const patch = patchPyramid(levels, { x: 3, y: 5, width: 900, height: 500 }, noise(900, 500, 9))
  expect(patch.rasters.map((raster) => raster?.width ?? null)).toEqual([900, null, 226, 113])
})

it('gives every level of a patch the pixels of the whole composite, beside the base and in its place', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (made) => {
      const { width, height, isOpaque } = made
      const rect = rectIn(made)
      const picture = noise(width, height, 1, isOpaque)
      const whole = copyOf(picture)
      const base = await buildPyramid(picture, breathe)
      const patch = patchPyramid(base, rect, noise(rect.width, rect.height, 2, isOpaque))
      copyInto(whole, rect, patch.rasters[0]!)
      expectLevels(laidOver(base, patch), whole)
      for (const [i, level] of halves(whole).entries()) {
        const raster = patch.rasters[i]
        if (raster) expectSame(raster, crop(level, patch.rects[i]!))
      }
      swapPatch(base, patch)
      expectLevels(base, whole)
    }),
    { numRuns: 40, seed: 1 },
  )
})

it('takes a swap back with a second one, and what was there is laid over it meanwhile', async () => {
  const picture = noise(1300, 200, 3)
  const before = copyOf(picture)
  const base = await buildPyramid(picture, breathe)
  const patch = patchPyramid(base, { x: 101, y: 31, width: 333, height: 101 }, noise(333, 101, 4))
  swapPatch(base, patch)
  expect(base.base.data.some((byte, i) => byte !== before.data[i])).toBe(true)
  expectLevels(laidOver(base, patch), before)
  swapPatch(base, patch)
  expectLevels(base, before)
})

it('cuts tiles at every edge that together are the level, with a patch over their seams', async () => {
  const picture = noise(2201, 1239, 5)
  const rect = { x: 1000, y: 900, width: 1201, height: 339 }
  const base = await buildPyramid(picture, breathe)
  const patch = patchPyramid(base, rect, noise(rect.width, rect.height, 6))
  const whole = copyOf(picture)
  copyInto(whole, rect, patch.rasters[0]!)
  for (const [level, expected] of halves(whole).entries()) {
    const joined = createRaster(expected.width, expected.height)
    for (let row = 0; row * PICTURE_TILE_SIZE < joined.height; row++)
      for (let column = 0; column * PICTURE_TILE_SIZE < joined.width; column++) {
        const tile = cutTile(base, patch, level, column, row) ?? cutTile(base, null, level, column, row)
        copyInto(joined, { x: column * PICTURE_TILE_SIZE, y: row * PICTURE_TILE_SIZE }, tile!)
      }
    expectSame(joined, expected)
  }
})

it('cuts no tile where a result does not differ, and none outside', async () => {
  const base = await buildPyramid(noise(1100, 600, 5), breathe)
  const patch = patchPyramid(base, { x: 600, y: 10, width: 5, height: 5 }, noise(5, 5, 6))
  expect(cutTile(base, patch, 0, 0, 0)).toBeNull()
  expect(cutTile(base, patch, 0, 1, 0)).not.toBeNull()
  expect(cutTile(base, null, 0, 3, 0)).toBeNull()
  expect(cutTile(base, null, base.count, 0, 0)).toBeNull()
})
