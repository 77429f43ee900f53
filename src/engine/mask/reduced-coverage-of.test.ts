import fc from 'fast-check'
import { expect, it } from 'vitest'
import { resampleCoverage } from '../raster'
import { coverageOf } from './coverage-of'
import { Mask } from './mask'
import { MaskEdit } from './mask-edit'
import { reducedCoverageOf } from './reduced-coverage-of'
import { stampCapsule } from './stamp'

const mask = new Mask({ width: 1000, height: 700 })
const edit = new MaskEdit(mask)
for (const [ax, ay, aRadius] of [
  [400, 350, 300],
  [990, 690, 60],
  [10, 5, 20],
] as const)
  stampCapsule(edit, { ax, ay, aRadius, bx: ax + 7, by: ay, bRadius: aRadius, hardness01: 0.5 }, 'paint')
edit.commit()

it('gives the means of what the mask holds, wherever the rectangle lies', () => {
  const rects = fc.record({
    x: fc.integer({ min: -9, max: 260 }),
    y: fc.integer({ min: -9, max: 180 }),
    width: fc.integer({ min: 1, max: 150 }),
    height: fc.integer({ min: 1, max: 90 }),
  })
  fc.assert(
    fc.property(rects, fc.constantFrom(1, 2, 4, 16, 256), (rect, pixel) => {
      const whole = { x: rect.x * pixel, y: rect.y * pixel, width: 0, height: 0 }
      const width = Math.min(rect.width, Math.ceil(1400 / pixel))
      const height = Math.min(rect.height, Math.ceil(1400 / pixel))
      const covered = coverageOf(mask, { ...whole, width: width * pixel, height: height * pixel })
      const { data } = reducedCoverageOf(mask, { ...rect, width, height }, pixel)
      expect(data).toEqual(resampleCoverage(covered, width, height).data)
    }),
    { numRuns: 60, seed: 1 },
  )
})
