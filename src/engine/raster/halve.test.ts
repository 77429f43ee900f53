import fc from 'fast-check'
import { expect, it } from 'vitest'
import { halve } from './halve'
import { isOpaque } from './pixel-words'
import { createRaster } from './raster'

const raster = (opaque: boolean) =>
  fc
    .record({ width: fc.integer({ min: 1, max: 7 }), height: fc.integer({ min: 1, max: 7 }) })
    .chain(({ width, height }) =>
      fc.uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 }).map((bytes) =>
        createRaster(
          width,
          height,
          Uint8ClampedArray.from(bytes, (value, i) => (opaque && i % 4 === 3 ? 255 : value)),
        ),
      ),
    )

it('is the rounded mean of 2 × 2, with colours weighted by alpha and odd edges repeated', () => {
  fc.assert(
    fc.property(fc.boolean().chain(raster), (source) => {
      const half = halve(source)
      expect([half.width, half.height]).toEqual([Math.ceil(source.width / 2), Math.ceil(source.height / 2)])
      for (let y = 0; y < half.height; y++) {
        for (let x = 0; x < half.width; x++) {
          const columns = [2 * x, Math.min(2 * x + 1, source.width - 1)]
          const rows = [2 * y, Math.min(2 * y + 1, source.height - 1)]
          const four = rows.flatMap((row) => columns.map((column) => (row * source.width + column) * 4))
          const alphaSum = four.reduce((sum, at) => sum + source.data[at + 3]!, 0)
          const out = (y * half.width + x) * 4
          expect(half.data[out + 3]).toBe(Math.floor(alphaSum / 4 + 0.5))
          for (let c = 0; c < 3; c++) {
            const weighted = four.reduce((sum, at) => sum + source.data[at + c]! * source.data[at + 3]!, 0)
            expect(half.data[out + c]).toBe(alphaSum === 0 ? 0 : Math.floor(weighted / alphaSum + 0.5))
          }
        }
      }
    }),
    { seed: 2 },
  )
})

it('does not let the colour of transparent pixels show', () => {
  const source = createRaster(2, 1, Uint8ClampedArray.of(200, 100, 50, 255, 0, 255, 0, 0))
  expect([...halve(source).data]).toEqual([200, 100, 50, 128])
})

it('finds a single pixel that is not opaque', () => {
  fc.assert(
    fc.property(raster(true), fc.nat(), fc.integer({ min: 0, max: 254 }), (source, pick, alpha) => {
      expect(isOpaque(source)).toBe(true)
      source.data[(pick % (source.width * source.height)) * 4 + 3] = alpha
      expect(isOpaque(source)).toBe(false)
    }),
    { seed: 3 },
  )
})
