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
  return replaceAll(mask, (tile) => {
    if (!tile) return FULL_TILE
    if (tile === FULL_TILE) return null
    return inverted(tile)
  })
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

/** Four pixels at a time: 255 − coverage is its complement. */
function inverted(tile: TileData): TileData {
  const target = tile.slice()
  const words = wordsOf(target)
  for (let i = 0; i < words.length; i++) words[i] = ~words[i]!
  return target
}
