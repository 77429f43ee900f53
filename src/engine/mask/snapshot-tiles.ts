import type { MaskSnapshot } from './mask'
import { isSamePacked, unpackTile } from './packed-tile'
import { TILE_SIZE, type Tile } from './tile'

/** What coverage is read of: a mask, or a snapshot of one. Index = row × columns + column; tiles are read only. */
export type TileSource = {
  readonly width: number
  readonly height: number
  readonly columns: number
  tileAt(index: number): Tile
}

/** A snapshot as it is, without making a mask of it. Each tile is unpacked whenever it is asked for: nothing is kept. */
export function tilesOf({ width, height, tiles }: MaskSnapshot): TileSource {
  const packed = new Map(tiles)
  return {
    width,
    height,
    columns: Math.ceil(width / TILE_SIZE),
    tileAt: (index) => unpackTile(packed.get(index) ?? null),
  }
}

/** Whether two snapshots hold the same tiles, byte for byte: one of them may have come from another thread. */
export function isSameSnapshot(one: MaskSnapshot, other: MaskSnapshot): boolean {
  if (one === other) return true
  if (one.width !== other.width || one.height !== other.height) return false
  if (one.tiles.length !== other.tiles.length) return false
  return one.tiles.every(([index, tile], i) => {
    const [otherIndex, otherTile] = other.tiles[i]!
    return index === otherIndex && isSamePacked(tile, otherTile)
  })
}
