import fc from 'fast-check'
import { expect, it } from 'vitest'
import { containsRect, intersectRects, isEmptyRect } from '../geometry'
import { coverageOf } from './coverage-of'
import { Mask } from './mask'
import { MaskEdit } from './mask-edit'
import { areaOnly, separateAreas } from './separate-areas'
import { stampCapsule } from './stamp'

const WIDTH = 1500
const HEIGHT = 1100
const whole = { x: 0, y: 0, width: WIDTH, height: HEIGHT }

function dots(places: readonly (readonly [x: number, y: number])[], radius = 12): Mask {
  const mask = new Mask({ width: WIDTH, height: HEIGHT })
  const edit = new MaskEdit(mask)
  for (const [x, y] of places) {
    const capsule = { ax: x, ay: y, aRadius: radius, bx: x, by: y, bRadius: radius, hardness01: 1 }
    stampCapsule(edit, capsule, 'paint')
  }
  edit.commit()
  return mask
}

const isSame = (a: Uint8Array, b: Uint8Array) => a.every((value, i) => value === b[i])

it('tells what is far apart from what is near, from top to bottom', () => {
  const mask = dots([
    [1400, 1000],
    [100, 100],
    [180, 130],
    [900, 500],
  ])
  const areas = separateAreas(mask, 64)
  expect(areas.map(({ bounds }) => [bounds.x, bounds.y])).toEqual([
    [88, 88],
    [888, 488],
    [1388, 988],
  ])
  expect(separateAreas(mask, 2000)).toHaveLength(1)
  expect(separateAreas(dots([]), 64)).toEqual([])
})

it('gives every edited pixel to exactly one area, inside its bounds', () => {
  const place = fc.tuple(fc.integer({ min: 0, max: WIDTH }), fc.integer({ min: 0, max: HEIGHT }))
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 1, max: 400 }),
      (places, gap) => {
        const mask = dots(places)
        const areas = separateAreas(mask, gap)
        const masks = areas.map((area) => Mask.from(areaOnly(mask.snapshot(), area)))
        expect(masks.reduce((sum, { editedPixels }) => sum + editedPixels, 0)).toBe(mask.editedPixels)
        masks.forEach((part, i) => {
          const { bounds } = areas[i]!
          expect(part.bounds()).toEqual(bounds)
          expect(isSame(coverageOf(part, bounds).data, coverageOf(mask, bounds).data)).toBe(true)
          for (const other of areas) {
            if (other === areas[i]) continue
            const reach = {
              x: bounds.x - gap,
              y: bounds.y - gap,
              width: bounds.width + 2 * gap,
              height: bounds.height + 2 * gap,
            }
            expect(isEmptyRect(intersectRects(reach, other.bounds))).toBe(true)
          }
          expect(containsRect(whole, bounds)).toBe(true)
        })
      },
    ),
    { numRuns: 15, seed: 3 },
  )
})
