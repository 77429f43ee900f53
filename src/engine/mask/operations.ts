import type { Mask } from './mask'
import type { MaskChange } from './mask-change'
import { MaskEdit } from './mask-edit'
import { FULL_TILE, type Tile, type TileData, wordsOf } from './tile'

/** Nothing is to be edited any more. Returns what undoes it, or null where the mask was empty. */
export function clearMask(mask: Mask): MaskChange | null {
  return replaceAll(mask, () => null)
}

/** Everything is to be edited. */
export function selectAll(mask: Mask): MaskChange | null {
  return replaceAll(mask, () => FULL_TILE)
}

/** coverage → 255 − coverage, soft edges included. Twice gives back the same mask. */
export function invertMask(mask: Mask): MaskChange | null {
  return replaceAll(mask, invertedTile)
}

/**
 * Puts the inverse of `base` into `target`, a copy of it, tile by tile with a pause after each (some 0.2 ms): for masks too
 * large for one task. Nobody may read `target` before the end.
 */
export function* invertInSteps(base: Mask, target: Mask): Generator<void, void, void> {
  for (let index = 0; index < base.tileCount; index++) {
    const tile = base.tileAt(index)
    target.replaceTile(index, invertedTile(tile))
    if (tile && tile !== FULL_TILE) yield
  }
}

function replaceAll(mask: Mask, replace: (tile: Tile) => Tile): MaskChange | null {
  const edit = new MaskEdit(mask)
  for (let index = 0; index < mask.tileCount; index++) {
    const tile = mask.tileAt(index)
    const next = replace(tile)
    if (next !== tile) edit.put(index, next)
  }
  return edit.commit()
}

function invertedTile(tile: Tile): Tile {
  if (!tile) return FULL_TILE
  return tile === FULL_TILE ? null : inverted(tile)
}

/** Four pixels at a time: 255 − coverage is its complement. */
function inverted(tile: TileData): TileData {
  const target = tile.slice()
  const words = wordsOf(target)
  for (let i = 0; i < words.length; i++) words[i] = ~words[i]!
  return target
}
