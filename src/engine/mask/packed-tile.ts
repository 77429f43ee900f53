import { FULL_TILE, TILE_PIXELS, type Tile, wordsOf } from './tile'

/**
 * A tile at rest: null (all 0), 'full' (all 255), or bytes. Bytes are runs of three (value, length − 1 as 16 bits, little
 * endian), or the 65,536 coverages themselves where runs would take half of that or more: those need no unpacking.
 */
export type PackedTile = Uint8Array<ArrayBuffer> | 'full' | null

/** Runs may take as many bytes. */
const LONGEST_RUNS = TILE_PIXELS / 2
/** Up to here a run is written faster pixel by pixel than by a call. */
const SHORT_RUN = 24

const scratch = new Uint8Array(LONGEST_RUNS)

/** A copy of the tile that shares nothing with it. */
export function packTile(tile: Tile): PackedTile {
  if (!tile) return null
  if (tile === FULL_TILE) return 'full'
  const words = wordsOf(tile)
  let used = 0
  let start = 0
  while (start < TILE_PIXELS) {
    const value = tile[start]!
    let end = start + 1
    while (end < TILE_PIXELS && (end & 3) !== 0 && tile[end] === value) end++
    if ((end & 3) === 0) {
      // Long runs are of nothing or of everything: four pixels at a time.
      const word = value * 0x01010101
      while (end < TILE_PIXELS && words[end >> 2] === word) end += 4
      while (end < TILE_PIXELS && tile[end] === value) end++
    }
    if (used + 3 > LONGEST_RUNS) return tile.slice()
    const length = end - start - 1
    scratch[used++] = value
    scratch[used++] = length & 255
    scratch[used++] = length >> 8
    start = end
  }
  if (used === 3) return tile[0] === 0 ? null : tile[0] === 255 ? 'full' : scratch.slice(0, 3)
  return scratch.slice(0, used)
}

/** A tile to be read only: it may be the packed bytes themselves, as the full tile is the shared one. */
export function unpackTile(packed: PackedTile): Tile {
  if (packed === null) return null
  if (packed === 'full') return FULL_TILE
  if (packed.length === TILE_PIXELS) return packed
  const tile = new Uint8Array(TILE_PIXELS)
  let at = 0
  for (let i = 0; i + 2 < packed.length; i += 3) {
    const value = packed[i]!
    const end = at + packed[i + 1]! + packed[i + 2]! * 256 + 1
    if (value !== 0 && end - at > SHORT_RUN) tile.fill(value, at, end)
    else if (value !== 0) for (let pixel = at; pixel < end; pixel++) tile[pixel] = value
    at = end
  }
  return tile
}

export function packedBytes(packed: PackedTile): number {
  return packed instanceof Uint8Array ? packed.byteLength : 0
}
