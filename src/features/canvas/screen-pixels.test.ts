import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toNextDevicePixel, wholeDevicePixels } from './screen-pixels'

const RATIOS = [1, 1.1, 1.25, 1.5, 1.75, 2, 2.625, 3]

it('a canvas of this length has whole device pixels, and all that fit', () => {
  const ratios = fc.constantFrom(...RATIOS)
  fc.assert(
    fc.property(fc.double({ min: 1, max: 4000, noNaN: true }), ratios, (length, ratio) => {
      const whole = wholeDevicePixels(length, ratio)
      const count = Math.floor(whole * ratio)
      expect(whole * ratio - count).toBeLessThan(1e-4)
      expect(count).toBeGreaterThan(length * ratio - 1)
      expect(count).toBeLessThan(length * ratio + 1 / 16)
    }),
    { seed: 7 },
  )
  expect(wholeDevicePixels(1053, 1.5)).toBeCloseTo(1579 / 1.5, 6)
  expect(wholeDevicePixels(900, 1)).toBe(900)
})

it('a canvas that far on begins with a device pixel, and with the nearest behind', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 400, noNaN: true }), fc.constantFrom(...RATIOS), (start, ratio) => {
      const way = toNextDevicePixel(start, ratio)
      expect(way).toBeGreaterThanOrEqual(0)
      expect(way * ratio).toBeLessThan(1)
      const begin = (start + way) * ratio
      expect(Math.abs(begin - Math.round(begin))).toBeLessThan(1 / 31)
    }),
    { seed: 7 },
  )
  expect(toNextDevicePixel(53, 1.25) * 1.25).toBeCloseTo(0.75, 6)
  expect(toNextDevicePixel(53, 2)).toBe(0)
})
