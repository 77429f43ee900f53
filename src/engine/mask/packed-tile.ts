import { FULL_TILE, normaliseTile, TILE_PIXELS, type Tile } from './tile'
import { areResiduals, hasMark, packResiduals, unpackResiduals } from './tile-residuals'
import { areRuns, unpackRuns } from './tile-runs'

/**
 * A tile at rest: null (all 0), 'full' (all 255), or bytes: its residuals, or the 65,536 coverages themselves where those
 * would take half of that or more; of an earlier version, its runs.
 */
export type PackedTile = Uint8Array<ArrayBuffer> | 'full' | null

/** A copy of the tile that shares nothing with it. */
export function packTile(tile: Tile): PackedTile {
  const kept = normaliseTile(tile)
  if (!kept) return null
  if (kept === FULL_TILE) return 'full'
  return packResiduals(kept) ?? kept.slice()
}

/** A tile to be read only: it may be the packed bytes themselves, as the full tile is the shared one. */
export function unpackTile(packed: PackedTile): Tile {
  if (packed === null) return null
  if (packed === 'full') return FULL_TILE
  if (packed.length === TILE_PIXELS) return packed
  return hasMark(packed) ? unpackResiduals(packed) : unpackRuns(packed)
}

/** Whether bytes from elsewhere are a tile's. */
export function arePackedBytes(bytes: Uint8Array): boolean {
  return bytes.length === TILE_PIXELS || (hasMark(bytes) ? areResiduals(bytes) : areRuns(bytes))
}

/** Whether two packed tiles have the same coverage; they may come from different versions. */
export function isSamePacked(one: PackedTile, other: PackedTile): boolean {
  if (!(one instanceof Uint8Array) || !(other instanceof Uint8Array)) return one === other
  if (hasMark(one) === hasMark(other) && isSameBytes(one, other)) return true
  return hasMark(one) !== hasMark(other) && isSameBytes(unpackTile(one), unpackTile(other))
}

function isSameBytes(one: Tile, other: Tile): boolean {
  if (!one || !other || one.length !== other.length) return one === other
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}

export function packedBytes(packed: PackedTile): number {
  return packed instanceof Uint8Array ? packed.byteLength : 0
}
