import type { Mask } from './mask'
import { createMaskChange, type MaskChange } from './mask-change'
import type { PackedTile } from './packed-tile'
import { packCommitted } from './recent-tiles'
import { FULL_TILE, normaliseTile, TILE_PIXELS, type Tile, type TileData, wordsOf } from './tile'

/**
 * One change in the making: a stroke while it lasts, or an operation. Tiles are copied before their first write, so that
 * the gesture can be cancelled without a trace and committed as one undo entry.
 */
export class MaskEdit {
  readonly mask: Mask
  private readonly before = new Map<number, Tile>()
  private readonly drafts = new Set<TileData>()

  constructor(mask: Mask) {
    this.mask = mask
  }

  /** The tile's bytes, to be written in place. */
  writable(index: number): TileData {
    const current = this.mask.tileAt(index)
    if (current && this.drafts.has(current)) return current
    const copy = current ? current.slice() : new Uint8Array(TILE_PIXELS)
    this.put(index, copy)
    return copy
  }

  /** Puts a whole tile in place: null, the shared full tile, or bytes that the mask owns from then on. */
  put(index: number, tile: Tile): void {
    if (!this.before.has(index)) this.before.set(index, this.mask.tileAt(index))
    if (tile && tile !== FULL_TILE) this.drafts.add(tile)
    this.mask.setDraftTile(index, tile)
  }

  /** Ends the edit. Returns what undoes it, or null where nothing changed. */
  commit(): MaskChange | null {
    const tiles: [number, PackedTile][] = []
    for (const [index, tile] of this.before) {
      const packed = this.mask.packedBefore(index)
      this.mask.replaceTile(index, this.mask.tileAt(index))
      if (equalTiles(tile, this.mask.tileAt(index))) continue
      tiles.push([index, packed === undefined ? packCommitted(tile) : packed])
    }
    this.before.clear()
    this.drafts.clear()
    return tiles.length > 0 ? createMaskChange(tiles) : null
  }

  /** Ends the edit and leaves the mask as it was. */
  cancel(): void {
    this.mask.openEnd = null
    for (const index of this.before.keys()) this.mask.dropDraftTile(index)
    this.before.clear()
    this.drafts.clear()
  }
}

function equalTiles(before: Tile, after: Tile): boolean {
  const a = normaliseTile(before)
  const b = normaliseTile(after)
  if (a === b) return true
  if (!a || !b) return false
  const wordsA = wordsOf(a)
  const wordsB = wordsOf(b)
  for (let i = 0; i < wordsA.length; i++) if (wordsA[i] !== wordsB[i]) return false
  return true
}
