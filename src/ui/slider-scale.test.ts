import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fractionOfValue, snapToStep, steppedValue, valueAtFraction } from './slider-scale'

const brush = { min: 1, max: 2000, step: 1, scale: 'log' } as const

describe('slider scale', () => {
  it('maps every value of a log scale to the track and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (value) => {
        expect(valueAtFraction(fractionOfValue(value, brush), brush)).toBe(value)
      }),
      { seed: 7 },
    )
  })

  it('gives every doubling of a log scale the same way', () => {
    const wayOf = (from: number) => fractionOfValue(from * 2, brush) - fractionOfValue(from, brush)
    expect(wayOf(4)).toBeCloseTo(wayOf(400))
  })

  it('reaches zero on a log scale that begins there', () => {
    const range = { min: 0, max: 100, step: 1, scale: 'log' } as const
    expect(valueAtFraction(0, range)).toBe(0)
    expect(fractionOfValue(0, range)).toBe(0)
    expect(valueAtFraction(1, range)).toBe(100)
  })

  it('stays inside the range wherever the pointer goes', () => {
    expect(valueAtFraction(-3, brush)).toBe(1)
    expect(valueAtFraction(3, brush)).toBe(2000)
  })

  it('moves by at least one step a key press, and never past an end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.boolean(), (value, isLarge) => {
        const up = steppedValue(value, 1, isLarge, brush)
        const down = steppedValue(value, -1, isLarge, brush)
        expect(up).toBeGreaterThan(value === 2000 ? 1999 : value)
        expect(up).toBeLessThanOrEqual(2000)
        expect(down).toBeLessThan(value === 1 ? 2 : value)
        expect(down).toBeGreaterThanOrEqual(1)
      }),
      { seed: 7 },
    )
  })
})

describe('snapping', () => {
  it('counts steps from the minimum and keeps to whole ones', () => {
    expect(snapToStep(9, { min: 1, max: 10, step: 4 })).toBe(9)
    expect(snapToStep(99, { min: 1, max: 10, step: 4 })).toBe(9)
    expect(snapToStep(-5, { min: 1, max: 10, step: 4 })).toBe(1)
  })

  it('adds no noise of binary fractions', () => {
    expect(snapToStep(0.30000000000000004, { min: 0, max: 1, step: 0.1 })).toBe(0.3)
  })
})
