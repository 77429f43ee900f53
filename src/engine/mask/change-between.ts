import type { Mask } from './mask'
import { createMaskChange, type MaskChange } from './mask-change'
import type { PackedTile } from './packed-tile'
import { packCommitted } from './recent-tiles'

/**
 * The change that brings `from` to `to`, two masks of one size that share the tiles in which they agree. Pauses after
 * each tile that differs (some 0.1 ms); neither mask may change meanwhile.
 */
export function* changeBetween(from: Mask, to: Mask): Generator<void, MaskChange, void> {
  const tiles: [number, PackedTile][] = []
  for (let index = 0; index < to.tileCount; index++) {
    const tile = to.tileAt(index)
    if (tile === from.tileAt(index)) continue
    const packed = to.packedBefore(index)
    tiles.push([index, packed === undefined ? packCommitted(tile) : packed])
    yield
  }
  return createMaskChange(tiles)
}
