import { expect, it } from 'vitest'
import { createRaster } from '../raster'
import { LINEAR, oklabOf, squaredDistance } from './oklab'
import { SAMPLE_SIZES, sampleColour } from './sample-colour'

/** White left of column 40, black from there on. */
function halves() {
  const raster = createRaster(80, 40)
  for (let i = 0; i < 80 * 40; i++) raster.data.fill(i % 80 < 40 ? 255 : 0, i * 4, i * 4 + 3)
  for (let i = 3; i < raster.data.length; i += 4) raster.data[i] = 255
  return raster
}

it.each(SAMPLE_SIZES)('means a square of %i pixels an edge, in linear light', (size) => {
  const { colour, alpha01 } = sampleColour(halves(), 39, 20, size)
  const light = (size + 1) / 2 / size
  expect(colour.L).toBeCloseTo(oklabOf(light, light, light).L, 10)
  expect(alpha01).toBe(1)
})

it('leaves out what lies past the edge of the picture', () => {
  const { colour } = sampleColour(halves(), 0, 0, 31)
  expect(colour.L).toBeCloseTo(1, 6)
})

it('gives the colour and the alpha of a single pixel', () => {
  const raster = createRaster(1, 1, Uint8ClampedArray.of(12, 99, 240, 7))
  const { colour, alpha01 } = sampleColour(raster, 0, 0, 1)
  expect(squaredDistance(colour, LINEAR[12]!, LINEAR[99]!, LINEAR[240]!)).toBeLessThan(1e-24)
  expect(alpha01).toBe(7 / 255)
})

it('weighs colours by alpha, so that transparent ones have no part', () => {
  const raster = createRaster(3, 1, Uint8ClampedArray.of(255, 0, 0, 0, 0, 0, 255, 255, 0, 255, 0, 0))
  const { colour, alpha01 } = sampleColour(raster, 1, 0, 3)
  expect(colour).toEqual(oklabOf(0, 0, 1))
  expect(alpha01).toBeCloseTo(1 / 3, 12)
})

it('says alpha 0 of a square that is wholly transparent', () => {
  expect(sampleColour(createRaster(5, 5), 2, 2, 5).alpha01).toBe(0)
})
