import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cropReplicated } from './crop'
import { createRaster, type Raster } from './raster'

/** Every pixel tells where it is: red = x, green = y. */
function coordinates(width: number, height: number): Raster {
  const raster = createRaster(width, height)
  for (let i = 0; i < width * height; i++) raster.data.set([i % width, Math.floor(i / width), 7, 255], i * 4)
  return raster
}

it('takes each pixel from the nearest place inside the source, wherever the rectangle lies', () => {
  const offset = fc.integer({ min: -12, max: 12 })
  const length = fc.integer({ min: 1, max: 9 })
  fc.assert(
    fc.property(length, length, offset, offset, length, length, (width, height, x, y, w, h) => {
      const crop = cropReplicated(coordinates(width, height), { x, y, width: w, height: h })
      for (let row = 0; row < h; row++) {
        for (let column = 0; column < w; column++) {
          const at = (row * w + column) * 4
          expect(crop.data[at]).toBe(Math.min(width - 1, Math.max(0, x + column)))
          expect(crop.data[at + 1]).toBe(Math.min(height - 1, Math.max(0, y + row)))
        }
      }
    }),
    { seed: 1 },
  )
})

it('copies: writing to the crop leaves the source alone', () => {
  const source = coordinates(2, 2)
  cropReplicated(source, { x: 0, y: 0, width: 2, height: 2 }).data.fill(9)
  expect(source.data).toEqual(coordinates(2, 2).data)
})

it('reads a raster whose bytes start off a word boundary', () => {
  const bytes = new Uint8ClampedArray(9).fill(3)
  bytes.set([10, 20, 30, 40, 50, 60, 70, 80], 1)
  const crop = cropReplicated(createRaster(2, 1, bytes.subarray(1)), { x: 1, y: 0, width: 1, height: 1 })
  expect([...crop.data]).toEqual([50, 60, 70, 80])
})
