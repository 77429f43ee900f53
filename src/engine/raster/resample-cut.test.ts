import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Rect } from '../geometry'
import { cropReplicated } from './crop'
import { createRaster, type Raster } from './raster'
import { resample, resampleCut, resamplePart } from './resample'

function noise(width: number, height: number, isOpaque: boolean): Raster {
  const raster = createRaster(width, height)
  for (let i = 0; i < raster.data.length; i++)
    raster.data[i] = isOpaque && i % 4 === 3 ? 255 : (i * 2_654_435_761) >>> 11
  return raster
}

/** All that is cut, and the most rows of it at a time. */
function cutting(source: Raster, rect: Rect) {
  let mostRows = 0
  const cut = (part: Rect) => {
    mostRows = Math.max(mostRows, part.height)
    return cropReplicated(source, { ...part, x: rect.x + part.x, y: rect.y + part.y })
  }
  return { picture: { width: rect.width, height: rect.height, cut }, mostRows: () => mostRows }
}

it('gives the bytes that the whole gives, in any size, beyond the edges and through transparency', () => {
  const cases = fc.record({
    rect: fc.record({
      x: fc.integer({ min: -40, max: 100 }),
      y: fc.integer({ min: -40, max: 150 }),
      width: fc.integer({ min: 1, max: 160 }),
      height: fc.integer({ min: 1, max: 300 }),
    }),
    width: fc.integer({ min: 1, max: 90 }),
    height: fc.integer({ min: 1, max: 90 }),
    isEven: fc.boolean(),
    isOpaque: fc.boolean(),
  })
  fc.assert(
    fc.property(cases, ({ rect, width, height, isEven, isOpaque }) => {
      const source = noise(90, 170, isOpaque)
      const area = isEven ? { ...rect, width: 2 * rect.width, height: 2 * rect.height } : rect
      const { picture } = cutting(source, area)
      const whole = resample(cropReplicated(source, area), width, height)
      expect(
        Buffer.compare(Buffer.from(resampleCut(picture, width, height).data), Buffer.from(whole.data)),
      ).toBe(0)
    }),
    { numRuns: 60, seed: 1 },
  )
})

it('has few rows of a tall picture at hand, however much it is reduced', () => {
  const source = noise(30, 900, true)
  for (const [width, height] of [
    [30, 100],
    [7, 110],
    [4, 40],
  ] as const) {
    const { picture, mostRows } = cutting(source, { x: 0, y: 0, width: 32, height: 900 })
    resampleCut(picture, width, height)
    expect(mostRows()).toBeLessThanOrEqual(64)
  }
})

it('gives the bytes that the whole has in a part, and cuts no more than it takes', () => {
  const source = noise(90, 170, true)
  const whole = resample(source, 61, 113)
  const cuts: Rect[] = []
  const cut = (part: Rect) => {
    cuts.push(part)
    return cropReplicated(source, part)
  }
  for (const region of [
    { x: 0, y: 0, width: 61, height: 113 },
    { x: 20, y: 40, width: 10, height: 7 },
    { x: 60, y: 112, width: 1, height: 1 },
  ]) {
    const part = resamplePart({ ...source, cut }, whole, region)
    expect(Buffer.compare(Buffer.from(part.data), Buffer.from(cropReplicated(whole, region).data))).toBe(0)
  }
  expect(cuts[1]!.width).toBeLessThan(26)
  expect(cuts[1]!.height).toBeLessThan(22)
})

it('keeps its place where the size is not whole: a ramp stays one', () => {
  const source = createRaster(200, 4)
  for (let i = 0; i < source.data.length; i++) source.data[i] = i % 4 === 3 ? 255 : (i >> 2) % 200
  const size = { width: 133.4, height: 2.7 }
  const part = resamplePart({ ...source, cut: (rect) => cropReplicated(source, rect) }, size, {
    x: 40,
    y: 0,
    width: 60,
    height: 2,
  })
  for (let x = 0; x < 60; x++)
    expect(Math.abs(part.data[4 * x]! - ((40 + x + 0.5) * (200 / 133.4) - 0.5))).toBeLessThanOrEqual(1)
})
