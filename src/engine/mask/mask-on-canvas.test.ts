import fc from 'fast-check'
import { expect, it } from 'vitest'
import { coverageOf } from './coverage-of'
import { Mask } from './mask'
import { MaskEdit } from './mask-edit'
import { maskOnCanvas, movedSnapshot } from './mask-on-canvas'
import { stampCapsule } from './stamp'

const SIZE = { width: 300, height: 270 }

function painted(x: number, y: number): Mask {
  const mask = new Mask(SIZE)
  const edit = new MaskEdit(mask)
  const capsule = { ax: x, ay: y, aRadius: 20, bx: x + 9, by: y, bRadius: 11, hardness01: 0.5 }
  stampCapsule(edit, capsule, 'paint')
  edit.commit()
  return mask
}

const margin = fc.integer({ min: 0, max: 290 })
const place = fc.integer({ min: 0, max: 299 })

it('keeps what was painted and covers what the frame has beyond the picture, and nothing else', () => {
  fc.assert(
    fc.property(place, place, margin, margin, margin, margin, (x, y, left, top, right, bottom) => {
      const mask = painted(x, y)
      const frame = { x: -left, y: -top, width: left + 200, height: top + 270 + bottom }
      const canvas = { x: -left, y: -top, width: left + 300 + right, height: top + 270 + bottom }
      const moved = maskOnCanvas(mask, canvas, frame)
      const before = coverageOf(mask, canvas).data
      const after = coverageOf(moved, { ...canvas, x: 0, y: 0 }).data
      let wrong = 0
      for (let at = 0; at < after.length; at++) {
        const column = (at % canvas.width) - left
        const row = Math.floor(at / canvas.width) - top
        const isBeyond = column < 0 || column >= 300 || row < 0 || row >= 270
        if (after[at] !== (isBeyond && column < 200 ? 255 : before[at])) wrong++
      }
      expect(wrong).toBe(0)
    }),
    { numRuns: 25 },
  )
})

it('comes back as it was from a larger canvas', () => {
  const before = painted(3, 200).snapshot()
  const larger = movedSnapshot(before, 77, 300, { width: 900, height: 700 })
  expect(movedSnapshot(larger, -77, -300, SIZE)).toEqual(before)
})
