import type { MaskEdit } from './mask-edit'
import { FULL_TILE, type Tile, type TileData } from './tile'

/** What a new selection does to the mask that is there. */
export type CombineMode = 'replace' | 'add' | 'subtract' | 'intersect'

/** Coverage of a whole document on the mask's grid of tiles: index → bytes, absent = all 0. Read only once handed over. */
export type MaskTiles = ReadonlyMap<number, TileData>

/**
 * Combines a selection with the mask under `edit`: add = max, subtract = min with the complement, intersect = min.
 * Tiles of the selection may be taken over as they are; the caller must not write them afterwards.
 */
export function combineTiles(edit: MaskEdit, selection: MaskTiles, mode: CombineMode): void {
  for (let index = 0; index < edit.mask.tileCount; index++) {
    const before = edit.mask.tileAt(index)
    const after = combined(before, selection.get(index) ?? null, mode)
    if (after !== before) edit.put(index, after)
  }
}

/** The mask's tile itself where nothing changes; never written in place. */
function combined(tile: Tile, selected: Tile, mode: CombineMode): Tile {
  switch (mode) {
    case 'replace':
      return selected
    case 'add':
      if (!selected || tile === FULL_TILE) return tile
      if (!tile || selected === FULL_TILE) return selected
      return tile.map((coverage, i) => Math.max(coverage, selected[i]!))
    case 'subtract':
      if (!selected || !tile) return tile
      if (selected === FULL_TILE) return null
      return tile.map((coverage, i) => Math.min(coverage, 255 - selected[i]!))
    case 'intersect':
      if (!tile || selected === FULL_TILE) return tile
      if (!selected) return null
      if (tile === FULL_TILE) return selected
      return tile.map((coverage, i) => Math.min(coverage, selected[i]!))
  }
}
