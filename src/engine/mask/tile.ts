/** Edge of a tile in document pixels. 64 KiB of coverage: small enough to copy for undo, large enough to fill by rows. */
export const TILE_SIZE = 256
export const TILE_PIXELS = TILE_SIZE * TILE_SIZE

/** Coverage of 256 × 256 document pixels, row-major. */
export type TileData = Uint8Array<ArrayBuffer>

/** Shared by every tile that is wholly covered. Never written: `MaskEdit.writable` copies it first. */
export const FULL_TILE: TileData = new Uint8Array(TILE_PIXELS).fill(255)

/** null stands for 0 everywhere. */
export type Tile = TileData | null

/** What a tile holds, counted over the part inside the document. Bounds are tile pixels, inclusive; empty: minX > maxX. */
export type TileSummary = {
  /** Pixels with coverage ≥ 128. */
  readonly edited: number
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

const EMPTY: TileSummary = { edited: 0, minX: TILE_SIZE, minY: TILE_SIZE, maxX: -1, maxY: -1 }

/** Counts one tile; `columns` × `rows` of it lie inside the document. Bounds enclose coverage ≥ `floor`. */
export function summariseTile(tile: Tile, columns: number, rows: number, floor: number): TileSummary {
  if (!tile) return EMPTY
  if (tile === FULL_TILE) {
    return { edited: columns * rows, minX: 0, minY: 0, maxX: columns - 1, maxY: rows - 1 }
  }
  let edited = 0
  let minX = TILE_SIZE
  let minY = TILE_SIZE
  let maxX = -1
  let maxY = -1
  for (let y = 0; y < rows; y++) {
    const start = y * TILE_SIZE
    let first = 0
    while (first < columns && tile[start + first]! < floor) first++
    if (first === columns) continue
    let last = columns - 1
    while (tile[start + last]! < floor) last--
    if (minY > y) minY = y
    maxY = y
    if (first < minX) minX = first
    if (last > maxX) maxX = last
    for (let x = first; x <= last; x++) if (tile[start + x]! >= 128) edited++
  }
  return { edited, minX, minY, maxX, maxY }
}

/** The shared form of a tile that is all 0 or all 255; else the tile itself. */
export function normaliseTile(tile: Tile): Tile {
  if (!tile || tile === FULL_TILE) return tile
  const first = tile[0]!
  if (first !== 0 && first !== 255) return tile
  for (let i = 1; i < TILE_PIXELS; i++) if (tile[i] !== first) return tile
  return first === 0 ? null : FULL_TILE
}
