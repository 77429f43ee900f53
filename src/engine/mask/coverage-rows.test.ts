import fc from 'fast-check'
import { expect, it } from 'vitest'
import { coverageOf } from './coverage-of'
import { isEditedIn, rowsOf } from './coverage-rows'
import { Mask } from './mask'
import { MaskEdit } from './mask-edit'
import { tilesOf } from './snapshot-tiles'
import { stampCapsule } from './stamp'

const SIZE = { width: 600, height: 400 }

const rects = fc.record({
  x: fc.integer({ min: -40, max: 620 }),
  y: fc.integer({ min: -40, max: 420 }),
  width: fc.integer({ min: 1, max: 400 }),
  height: fc.integer({ min: 1, max: 400 }),
})

it('gives what a copy of the coverage holds, within the document and beyond it', () => {
  const mask = new Mask(SIZE)
  const edit = new MaskEdit(mask)
  const line = { ax: 120, ay: 80, aRadius: 20, bx: 420, by: 320, bRadius: 70, hardness01: 0.4 }
  stampCapsule(edit, line, 'paint')
  // Of a tile that is full, too.
  stampCapsule(edit, { ...line, ax: 384, ay: 128, bx: 384, by: 128, aRadius: 190, bRadius: 190 }, 'paint')
  edit.commit()
  const source = tilesOf(mask.snapshot())
  fc.assert(
    fc.property(rects, (rect) => {
      const { data } = coverageOf(mask, rect)
      const rows = rowsOf(source, rect)
      const into = new Uint8Array(rect.width).fill(9)
      let isSame = true
      for (let y = 0; y < rect.height; y++) {
        rows.readRow(y, into)
        isSame &&= into.every((value, x) => value === data[y * rect.width + x])
      }
      expect(isSame).toBe(true)
      expect(isEditedIn(source, rect)).toBe(data.some((value) => value >= 128))
    }),
    { numRuns: 120 },
  )
})
