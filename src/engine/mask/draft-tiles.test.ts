import { expect, it } from 'vitest'
import { Mask, MaskEdit, selectAll, swapMaskChange } from '.'

const SIZE = { width: 512, height: 256 }

it('a snapshot holds nothing of a stroke under way, and leaves its undo whole', () => {
  const mask = new Mask(SIZE)
  pixelPainted(mask, 1)
  const edit = new MaskEdit(mask)
  edit.writable(0)[2] = 200
  const during = Mask.from(mask.snapshot())
  expect([during.tileAt(0)?.[1], during.tileAt(0)?.[2]]).toEqual([200, 0])
  edit.writable(0)[3] = 200
  edit.writable(1)[0] = 200
  const change = edit.commit()
  expect(Mask.from(mask.snapshot()).tileAt(0)?.[3]).toBe(200)

  swapMaskChange(mask, change!)
  expect([...(mask.tileAt(0)?.subarray(0, 4) ?? [])]).toEqual([0, 200, 0, 0])
  expect(mask.tileAt(1)).toBeNull()
})

it('a snapshot holds what a stroke under way erases', () => {
  const mask = new Mask(SIZE)
  selectAll(mask)
  const edit = new MaskEdit(mask)
  edit.put(0, null)
  expect(Mask.from(mask.snapshot()).editedPixels).toBe(512 * 256)
  edit.cancel()
  expect(Mask.from(mask.snapshot()).editedPixels).toBe(512 * 256)
  edit.put(0, null)
  edit.commit()
  expect(Mask.from(mask.snapshot()).editedPixels).toBe(256 * 256)
})

it('what waits to be saved is saved without the stroke under way, and that after it', () => {
  const mask = new Mask(SIZE)
  pixelPainted(mask, 1)
  const edit = new MaskEdit(mask)
  edit.writable(0)[2] = 200
  expect(mask.packOneUnsaved()).toBe(true)
  expect(Mask.from({ ...SIZE, tiles: mask.takeUnsaved() }).tileAt(0)?.[2]).toBe(0)
  edit.commit()
  expect(Mask.from({ ...SIZE, tiles: mask.takeUnsaved() }).tileAt(0)?.[2]).toBe(200)
})

function pixelPainted(mask: Mask, at: number): void {
  const edit = new MaskEdit(mask)
  edit.writable(0)[at] = 200
  edit.commit()
}
