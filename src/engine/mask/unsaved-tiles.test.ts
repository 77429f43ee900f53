import { expect, it } from 'vitest'
import { createMaskChange, Mask, MaskEdit, packTile, selectAll, swapMaskChange } from '.'

const SIZE = { width: 700, height: 300 }

it('unsaved tiles are taken a few at a time, each once', () => {
  const mask = new Mask(SIZE)
  selectAll(mask)
  const first = mask.takeUnsaved(4).map(([index]) => index)
  expect(mask.hasUnsaved).toBe(true)
  const rest = mask.takeUnsaved(4).map(([index]) => index)
  expect([...first, ...rest].sort()).toEqual([0, 1, 2, 3, 4, 5])
  expect(mask.hasUnsaved).toBe(false)
})

it('a tile that is put in place packed is saved as what it unpacks to, and as what it is painted to later', () => {
  const mask = new Mask(SIZE)
  const tile = new Uint8Array(256 * 256).map((_, i) => i % 7)
  swapMaskChange(mask, createMaskChange([[3, packTile(tile)]]))
  const saved = Mask.from({ ...SIZE, tiles: mask.takeUnsaved() })
  expect(Buffer.compare(saved.tileAt(3) ?? new Uint8Array(), tile)).toBe(0)

  const edit = new MaskEdit(mask)
  edit.writable(3)[5] = 200
  edit.commit()
  expect(Mask.from(mask.snapshot()).tileAt(3)?.[5]).toBe(200)
})
