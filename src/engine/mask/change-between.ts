import type { Mask } from './mask'
import { createMaskChange, type MaskChange } from './mask-change'
import { type PackedTile, packTile } from './packed-tile'

/**
 * The change that brings `from` to `to`, two masks of one size that share the tiles in which they agree. Pauses after
 * each tile that differs (some 0.1 ms); neither mask may change meanwhile.
 */
export function* changeBetween(from: Mask, to: Mask): Generator<void, MaskChange, void> {
  const tiles: [number, PackedTile][] = []
  for (let index = 0; index < to.tileCount; index++) {
    const tile = to.tileAt(index)
    if (tile === from.tileAt(index)) continue
    tiles.push([index, packTile(tile)])
    yield
  }
  return createMaskChange(tiles)
}
