import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wholeDevicePixels } from './screen-pixels'

it('a canvas of this length has whole device pixels, and all that fit', () => {
  const ratios = fc.constantFrom(1, 1.1, 1.25, 1.5, 1.75, 2, 2.625, 3)
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
