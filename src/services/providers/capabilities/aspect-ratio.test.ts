import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatRatio, sizeOfRatio } from './aspect-ratio'

const RATIOS = ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3']

it('gives back the shape that a size was made for', () => {
  fc.assert(
    fc.property(fc.constantFrom(...RATIOS), fc.integer({ min: 512, max: 4096 }), (ratio, edge) => {
      const { width, height } = sizeOfRatio(ratio, edge)
      expect([width % 16, height % 16]).toEqual([0, 0])
      expect(formatRatio({ width, height }, RATIOS)).toBe(ratio)
    }),
    { seed: 1 },
  )
})

it('takes the nearest shape, as far off as it may be', () => {
  expect(formatRatio({ width: 5000, height: 100 }, RATIOS)).toBe('16:9')
  expect(formatRatio({ width: 100, height: 5000 }, RATIOS)).toBe('9:16')
  expect(formatRatio({ width: 1010, height: 1000 }, RATIOS)).toBe('1:1')
})
