import { type Rect, unionRects } from '../geometry'
import type { Mask } from './mask'
import { type PackedTile, packedBytes } from './packed-tile'
import { packCommitted, recallTile } from './recent-tiles'
import { TILE_SIZE } from './tile'

/** The tiles that bring a mask to the other side of one change. Plain data; shares no memory with the mask. */
export type MaskChange = {
  readonly tiles: readonly (readonly [index: number, tile: PackedTile])[]
  /** Bytes held, for the history's budget. */
  readonly bytes: number
}

/** Bytes that a tile's entry costs besides its coverage: array, number, object headers. */
const ENTRY_OVERHEAD = 64

export function createMaskChange(tiles: readonly (readonly [number, PackedTile])[]): MaskChange {
  const bytes = tiles.reduce((sum, [, tile]) => sum + packedBytes(tile) + ENTRY_OVERHEAD, 0)
  return { tiles, bytes }
}

/** Applies the change in place and returns the change that takes it back: swap(swap(x)) leaves the mask as it was. */
export function swapMaskChange(mask: Mask, change: MaskChange): MaskChange {
  const steps = swapMaskChangeInSteps(mask, change)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/**
 * `swapMaskChange` with a pause after each tile (some 0.2 ms), for changes too large for one task. The mask must not be
 * changed by anything else meanwhile, and the steps must be taken to their end: in between it is neither one nor the
 * other.
 */
export function* swapMaskChangeInSteps(mask: Mask, change: MaskChange): Generator<void, MaskChange, void> {
  const before: [number, PackedTile][] = []
  for (const [index, packed] of change.tiles) {
    const packedBefore = mask.packedBefore(index)
    before.push([index, packedBefore === undefined ? packCommitted(mask.tileAt(index)) : packedBefore])
    mask.replaceTile(index, recallTile(packed), packed)
    yield
  }
  return createMaskChange(before)
}

/** The document pixels that a change touches, in whole tiles. */
export function areaOfChange(mask: Mask, { tiles }: Pick<MaskChange, 'tiles'>): Rect {
  let area: Rect = { x: 0, y: 0, width: 0, height: 0 }
  for (const [index] of tiles) {
    const x = (index % mask.columns) * TILE_SIZE
    const y = Math.floor(index / mask.columns) * TILE_SIZE
    area = unionRects(area, { x, y, width: TILE_SIZE, height: TILE_SIZE })
  }
  return area
}
