import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Mask, MaskEdit, type MaskSnapshot, reducedCoverageOf, stampCapsule } from '../../engine/mask'
import { KeptMask, surroundingsIn } from './kept-mask'

function painted(x: number): MaskSnapshot {
  const mask = new Mask({ width: 700, height: 600 })
  const edit = new MaskEdit(mask)
  stampCapsule(edit, { ax: x, ay: 300, aRadius: 200, bx: x, by: 300, bRadius: 200, hardness01: 0.4 }, 'paint')
  edit.commit()
  return mask.snapshot()
}

const MASKS = [painted(300), painted(330)] as const

it('gives the coverage that reading the mask anew gives, whatever was asked before', () => {
  const ask = fc.record({
    mask: fc.constantFrom(0, 0, 0, 1),
    pixel: fc.constantFrom(2, 2, 4),
    x: fc.integer({ min: 0, max: 40 }),
    y: fc.integer({ min: 0, max: 40 }),
    width: fc.integer({ min: 1, max: 100 }),
    height: fc.integer({ min: 1, max: 100 }),
    slack: fc.integer({ min: 0, max: 30 }),
  })
  fc.assert(
    fc.property(fc.array(ask, { minLength: 2, maxLength: 6 }), (asks) => {
      const kept = new KeptMask()
      for (const { mask, pixel, slack, ...needed } of asks) {
        const { x, y, width, height } = needed
        const bounds = {
          x: x - slack,
          y: y - slack,
          width: width + 2 * slack,
          height: height + 2 * slack,
        }
        const snapshot = structuredClone(MASKS[mask]!)
        const coverage = kept.reduced(snapshot, pixel, needed, bounds)
        expect(coverage).toEqual(reducedCoverageOf(Mask.from(snapshot), needed, pixel))
        // It is the caller's.
        coverage.data.fill(7)
      }
    }),
    { numRuns: 60, seed: 1 },
  )
})

it('measures what is near a mask once, and anew for another mask, source or grid', () => {
  const kept = new KeptMask()
  const source = { x: 50, y: 60, width: 500, height: 480 }
  const size = { width: 100, height: 96 }
  const first = kept.surroundings(MASKS[0], source, size)
  expect(first).toEqual(surroundingsIn(MASKS[0], source, size))
  expect(kept.surroundings(structuredClone(MASKS[0]), { ...source }, size)).toBe(first)
  for (const [mask, around, grid] of [
    [MASKS[1], source, size],
    [MASKS[1], { ...source, x: 51 }, size],
    [MASKS[1], { ...source, x: 51 }, { width: 50, height: 48 }],
  ] as const)
    expect(kept.surroundings(mask, around, grid)).toEqual(surroundingsIn(mask, around, grid))
})

it('has a line inside that is too thin to cover half of any pixel of the grid', () => {
  const mask = new Mask({ width: 700, height: 600 })
  const edit = new MaskEdit(mask)
  stampCapsule(edit, { ax: 80, ay: 300, aRadius: 1, bx: 620, by: 300, bRadius: 1, hardness01: 1 }, 'paint')
  edit.commit()
  const source = { x: 0, y: 0, width: 700, height: 600 }
  const { distance, bounds } = surroundingsIn(mask.snapshot(), source, { width: 70, height: 60 })
  expect(bounds).toMatchObject({ x: 7, width: 56 })
  expect(distance[30 * 70 + 35]).toBeLessThanOrEqual(1)
})
