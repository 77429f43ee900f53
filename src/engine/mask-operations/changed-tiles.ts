import {
  FULL_TILE,
  type Mask,
  type MaskChange,
  type PackedTile,
  packTile,
  TILE_SIZE,
  type Tile,
  type TileData,
} from '../mask'

/** Tiles to put in place of a mask's own, each index once, packed; all of them differ inside the document. */
export type MaskChangeTiles = MaskChange['tiles']

/** Tiles as they are found, in the order of their calculation. */
export type TileCollector = (readonly [index: number, tile: PackedTile])[]

/** The tile's columns and rows that lie inside the document. */
export function insideOf(mask: Mask, index: number): { columns: number; rows: number } {
  const left = (index % mask.columns) * TILE_SIZE
  const top = Math.floor(index / mask.columns) * TILE_SIZE
  return { columns: Math.min(TILE_SIZE, mask.width - left), rows: Math.min(TILE_SIZE, mask.height - top) }
}

/**
 * Adds what the tile becomes, unless it stays as it is inside the document. `next` is packed, not kept, but what it
 * holds outside the document is overwritten, so that a tile which is full inside needs no bytes.
 */
export function collectTile(into: TileCollector, mask: Mask, index: number, next: Tile): void {
  const before = mask.tileAt(index)
  if (next === before) return
  const { columns, rows } = insideOf(mask, index)
  if (isEqualInside(before, next, columns, rows)) return
  if (next && next !== FULL_TILE && (columns < TILE_SIZE || rows < TILE_SIZE)) {
    settleOutside(next, columns, rows)
  }
  into.push([index, packTile(next)])
}

function isEqualInside(a: Tile, b: Tile, columns: number, rows: number): boolean {
  if (!a || !b) return isConstantInside(a ?? b, 0, columns, rows)
  for (let y = 0; y < rows; y++) {
    const end = y * TILE_SIZE + columns
    for (let i = y * TILE_SIZE; i < end; i++) if (a[i] !== b[i]) return false
  }
  return true
}

function isConstantInside(tile: Tile, value: number, columns: number, rows: number): boolean {
  if (!tile) return value === 0
  for (let y = 0; y < rows; y++) {
    const end = y * TILE_SIZE + columns
    for (let i = y * TILE_SIZE; i < end; i++) if (tile[i] !== value) return false
  }
  return true
}

function settleOutside(tile: TileData, columns: number, rows: number): void {
  const outside = isConstantInside(tile, 255, columns, rows) ? 255 : 0
  for (let y = 0; y < rows; y++) tile.fill(outside, y * TILE_SIZE + columns, (y + 1) * TILE_SIZE)
  tile.fill(outside, rows * TILE_SIZE)
}
