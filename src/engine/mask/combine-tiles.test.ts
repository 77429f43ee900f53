import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type CombineMode,
  clearMask,
  combineTiles,
  Mask,
  MaskEdit,
  type MaskTiles,
  selectAll,
  swapMaskChange,
} from '.'

const SIZE = { width: 600, height: 300 }
const coverage = fc.integer({ min: 0, max: 255 })

function maskOf(value: number): Mask {
  const mask = new Mask(SIZE)
  const edit = new MaskEdit(mask)
  for (let index = 0; index < mask.tileCount; index++) edit.writable(index).fill(value)
  edit.commit()
  return mask
}

function selectionOf(value: number, count: number): MaskTiles {
  const tiles = new Map<number, Uint8Array<ArrayBuffer>>()
  for (let index = 0; index < count; index++) tiles.set(index, new Uint8Array(256 * 256).fill(value))
  return tiles
}

const EXPECTED: Readonly<Record<CombineMode, (mask: number, selected: number) => number>> = {
  replace: (_, selected) => selected,
  add: Math.max,
  subtract: (mask, selected) => Math.min(mask, 255 - selected),
  intersect: Math.min,
}

it('combines every coverage with every other as the mode says, and swaps back', () => {
  fc.assert(
    fc.property(
      coverage,
      coverage,
      fc.constantFrom<CombineMode>('replace', 'add', 'subtract', 'intersect'),
      (before, selected, mode) => {
        const mask = maskOf(before)
        const edit = new MaskEdit(mask)
        combineTiles(edit, selectionOf(selected, 3), mode)
        const change = edit.commit()
        expect(mask.tileAt(0)?.[77] ?? 0).toBe(EXPECTED[mode](before, selected))
        expect(mask.tileAt(5)?.[0] ?? 0).toBe(EXPECTED[mode](before, 0))
        if (change) swapMaskChange(mask, change)
        expect(mask.tileAt(2)?.[1] ?? 0).toBe(before)
      },
    ),
    { seed: 1, numRuns: 40 },
  )
})

it('leaves no entry where nothing changes', () => {
  const mask = new Mask(SIZE)
  selectAll(mask)
  const edit = new MaskEdit(mask)
  combineTiles(edit, selectionOf(200, 6), 'add')
  expect(edit.commit()).toBeNull()
  clearMask(mask)
  const second = new MaskEdit(mask)
  combineTiles(second, selectionOf(200, 6), 'intersect')
  expect(second.commit()).toBeNull()
})
