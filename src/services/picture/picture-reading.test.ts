import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Rect } from '../../engine/geometry'
import { createRaster, type Raster } from '../../engine/raster'
import { copyInto } from './copy-pixels'
import { readPicture } from './picture-reading'
import { buildPyramid, patchPyramid, swapPatch } from './pyramid'

const SIZE = { width: 60, height: 48 }

function noise(width: number, height: number, seed: number): Raster {
  const raster = createRaster(width, height)
  for (let i = 0; i < raster.data.length; i++) raster.data[i] = ((i + 7) * seed * 2_654_435_761) >>> 11
  return raster
}

const places: fc.Arbitrary<Rect> = fc
  .record({
    x: fc.nat(59),
    y: fc.nat(47),
    width: fc.integer({ min: 1, max: 60 }),
    height: fc.integer({ min: 1, max: 48 }),
  })
  .map(({ x, y, width, height }) => ({
    x,
    y,
    width: Math.min(width, SIZE.width - x),
    height: Math.min(height, SIZE.height - y),
  }))

it('reads the picture as it was, however often it and the result that is read are exchanged meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(
      places,
      fc.array(fc.record({ place: fc.option(places), row: fc.nat(47) }), { maxLength: 5 }),
      async (place, changes) => {
        const levels = await buildPyramid(noise(SIZE.width, SIZE.height, 1), async () => {})
        const read = patchPyramid(levels, place, noise(place.width, place.height, 2))
        const expected = createRaster(SIZE.width, SIZE.height, levels.base.data.slice())
        copyInto(expected, place, read.rasters[0]!)
        const reading = readPicture(levels.base, { rect: place, raster: read.rasters[0]! })
        const got = createRaster(SIZE.width, SIZE.height)
        for (let y = 0; y < SIZE.height; y += 4) {
          for (const { place: other, row } of changes) {
            if (row < y || row >= y + 4) continue
            // Without a place: the result that is being read.
            const patch = other ? patchPyramid(levels, other, noise(other.width, other.height, 3)) : read
            reading.keep(levels.base, patch.rects[0]!)
            swapPatch(levels, patch)
          }
          copyInto(got, { x: 0, y }, reading.cut({ x: 0, y, width: SIZE.width, height: 4 }))
        }
        expect(Buffer.compare(Buffer.from(got.data), Buffer.from(expected.data))).toBe(0)
      },
    ),
    { numRuns: 200, seed: 1 },
  )
})

it('leaves alone what changes in another picture', () => {
  const base = noise(SIZE.width, SIZE.height, 1)
  const reading = readPicture(base, null)
  const whole = { x: 0, y: 0, ...SIZE }
  reading.keep(createRaster(SIZE.width, SIZE.height), whole)
  base.data[0] = 77
  expect(reading.cut(whole).data[0]).toBe(77)
})
