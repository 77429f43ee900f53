import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Capsule, coverageOf, Mask, MaskEdit, stampCapsule } from '.'

const whole = { x: 0, y: 0, width: 600, height: 300 }

const place = fc.record({
  x: fc.double({ min: -80, max: 680, noNaN: true }),
  y: fc.double({ min: -80, max: 380, noNaN: true }),
  radius: fc.double({ min: 0.5, max: 90, noNaN: true }),
})

it('says where a segment has changed something, of strokes that go on as well', () => {
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 2, maxLength: 4 }),
      fc.constantFrom(0, 0.5, 1),
      fc.constantFrom('paint', 'erase'),
      (places, hardness01, mode) => {
        const edit = new MaskEdit(new Mask(whole))
        if (mode === 'erase') stampCapsule(edit, segment({ x: 300, y: 150, radius: 500 }), 'paint')
        for (const [i, to] of places.entries()) {
          const from = places[Math.max(0, i - 1)]!
          const before = coverageOf(edit.mask, whole).data
          const at = stampCapsule(edit, { ...segment(from, to), hardness01, isContinued: i > 0 }, mode)
          const after = coverageOf(edit.mask, whole).data
          const wrong = after.findIndex((coverage, pixel) => {
            const [x, y] = [pixel % whole.width, Math.floor(pixel / whole.width)]
            const isIn = x >= at.x && x < at.x + at.width && y >= at.y && y < at.y + at.height
            return !isIn && coverage !== before[pixel]
          })
          expect(wrong).toBe(-1)
        }
      },
    ),
    { numRuns: 40, seed: 3 },
  )
})

it('says nothing of what lies behind the start of a stroke that goes on', () => {
  const edit = new MaskEdit(new Mask(whole))
  const from = { x: 200, y: 150, radius: 80 }
  const to = { ...from, x: 206 }
  expect(stampCapsule(edit, segment(from), 'paint')).toMatchObject({ width: 162, height: 162 })
  const { x, width } = stampCapsule(edit, { ...segment(from, to), isContinued: true }, 'paint')
  expect([x, x + width]).toEqual([198, 287])
  const outside = { ...segment({ ...from, x: -200 }, { ...from, x: -190 }), isContinued: true }
  expect(stampCapsule(edit, outside, 'paint')).toMatchObject({ width: 0 })
})

type Place = { readonly x: number; readonly y: number; readonly radius: number }

function segment(from: Place, to: Place = from): Capsule {
  return {
    ...{ ax: from.x, ay: from.y, aRadius: from.radius },
    ...{ bx: to.x, by: to.y, bRadius: to.radius, hardness01: 1 },
  }
}
