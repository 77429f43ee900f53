import { type PackedTile, packTile, unpackTile } from './packed-tile'
import { summariseTile, type Tile, type TileData, type TileSummary } from './tile'

/** Coverage below this (10 %) is a trace of an edge; it doesn't widen the mask's bounds. */
const BOUNDS_FLOOR = 26

/** 32 MB: the one or two changes that are undone and redone first, and what an operation on the whole mask came from. */
const MAX_TILES = 512

/** By packed form, the oldest first. Only saves time: what is not here any more is unpacked. */
const recent = new Map<PackedTile, TileData>()

/** `packTile` of a committed tile, which is not written any more: for a while it is found again by `recallTile`. */
export function packCommitted(tile: Tile): PackedTile {
  const packed = packTile(tile)
  remember(packed, tile)
  return packed
}

/** `unpackTile`, or the very tile that was packed or unpacked where that was not long ago. To be read only. */
export function recallTile(packed: PackedTile): Tile {
  const known = recent.get(packed)
  if (known) return known
  const tile = unpackTile(packed)
  remember(packed, tile)
  return tile
}

function remember(packed: PackedTile, tile: Tile): void {
  if (!(packed instanceof Uint8Array) || !tile || packed === tile) return
  recent.set(packed, tile)
  const [oldest = null] = recent.keys()
  if (recent.size > MAX_TILES) recent.delete(oldest)
}

/** Lets go of all tiles: what comes next has nothing to do with them. */
export function forgetRecentTiles(): void {
  recent.clear()
}

type Known = { readonly columns: number; readonly rows: number; readonly summary: TileSummary }

const known = new WeakMap<TileData, Known>()

/** `summariseTile` of a tile that is not written any more, which undo and redo bring back again and again. */
export function summariseCommitted(tile: Tile, columns: number, rows: number): TileSummary {
  const before = tile && known.get(tile)
  if (before && before.columns === columns && before.rows === rows) return before.summary
  const summary = summariseTile(tile, columns, rows, BOUNDS_FLOOR)
  if (tile) known.set(tile, { columns, rows, summary })
  return summary
}
