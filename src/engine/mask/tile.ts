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

export const EMPTY_SUMMARY: TileSummary = { edited: 0, minX: TILE_SIZE, minY: TILE_SIZE, maxX: -1, maxY: -1 }

/** Counts one tile; `columns` × `rows` of it lie inside the document. Bounds enclose coverage ≥ `floor`. */
export function summariseTile(tile: Tile, columns: number, rows: number, floor: number): TileSummary {
  if (!tile) return EMPTY_SUMMARY
  if (tile === FULL_TILE) {
    return { edited: columns * rows, minX: 0, minY: 0, maxX: columns - 1, maxY: rows - 1 }
  }
  const words = wordsOf(tile)
  let edited = 0
  let minX = TILE_SIZE
  let minY = TILE_SIZE
  let maxX = -1
  let maxY = -1
  for (let y = 0; y < rows; y++) {
    const start = y * TILE_SIZE
    let first = 0
    while (first < columns && words[(start + first) >> 2] === 0) first += 4
    while (first < columns && tile[start + first]! < floor) first++
    if (first >= columns) continue
    let last = columns - 1
    while (tile[start + last]! < floor) last--
    if (minY > y) minY = y
    maxY = y
    if (first < minX) minX = first
    if (last > maxX) maxX = last
    edited += countEdited(tile, words, start + first, start + last)
  }
  return { edited, minX, minY, maxX, maxY }
}

/** Pixels with coverage ≥ 128 from index `from` to `to`, both included; four at once where they are alike. */
function countEdited(tile: TileData, words: Uint32Array, from: number, to: number): number {
  let count = 0
  for (let i = from; i <= to; ) {
    if ((i & 3) === 0 && i + 3 <= to) {
      const word = words[i >> 2]!
      if (word === ALL_FULL || word === 0) {
        if (word !== 0) count += 4
        i += 4
        continue
      }
    }
    if (tile[i]! >= 128) count++
    i++
  }
  return count
}

const ALL_FULL = 0xffffffff

/** The tile's bytes four at a time. Tiles own their buffer whole. */
export function wordsOf(tile: TileData): Uint32Array<ArrayBuffer> {
  return new Uint32Array(tile.buffer)
}

/** The shared form of a tile that is all 0 or all 255; else the tile itself. */
export function normaliseTile(tile: Tile): Tile {
  if (!tile || tile === FULL_TILE) return tile
  const first = tile[0]!
  if (first !== 0 && first !== 255) return tile
  const words = wordsOf(tile)
  const expected = words[0]!
  if (expected !== 0 && expected !== ALL_FULL) return tile
  for (let i = 1; i < words.length; i++) if (words[i] !== expected) return tile
  return first === 0 ? null : FULL_TILE
}
