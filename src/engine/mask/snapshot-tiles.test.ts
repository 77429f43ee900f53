import { expect, it } from 'vitest'
import { coverageOf } from './coverage-of'
import { Mask, type MaskSnapshot } from './mask'
import { MaskEdit } from './mask-edit'
import { isSameSnapshot, tilesOf } from './snapshot-tiles'
import { stampCapsule } from './stamp'

function painted(x: number): Mask {
  const mask = new Mask({ width: 900, height: 600 })
  const edit = new MaskEdit(mask)
  stampCapsule(edit, { ax: x, ay: 300, aRadius: 280, bx: x, by: 300, bRadius: 280, hardness01: 0.4 }, 'paint')
  edit.commit()
  return mask
}

it('reads of a snapshot what its mask holds', () => {
  const mask = painted(450)
  const rect = { x: -5, y: 10, width: 910, height: 600 }
  expect(coverageOf(tilesOf(mask.snapshot()), rect)).toEqual(coverageOf(mask, rect))
})

it('tells snapshots apart by what they hold, not by where they are', () => {
  const snapshot = painted(450).snapshot()
  const copy = structuredClone(snapshot)
  expect(isSameSnapshot(snapshot, copy)).toBe(true)
  const others: readonly MaskSnapshot[] = [
    painted(451).snapshot(),
    { ...copy, width: 901 },
    { ...copy, tiles: copy.tiles.slice(1) },
    { ...copy, tiles: copy.tiles.map(([index, tile], i) => [index, i === 0 ? 'full' : tile]) },
    { ...copy, tiles: copy.tiles.map(([index, tile]) => [index + 1, tile]) },
  ]
  for (const other of others) expect(isSameSnapshot(snapshot, other)).toBe(false)
})
