import { FULL_TILE, type Mask, TILE_PIXELS, TILE_SIZE, type TileData } from '../mask'
import { collectTile, insideOf, type MaskChangeTiles, type TileCollector } from './changed-tiles'
import { type DistanceStrip, measureColumns, stripRow } from './column-distances'
import { growProfile } from './grow-profile'
import { growRow } from './grow-row'
import { findSeeds, type SeedColumns } from './seed-columns'

/** Rows between two yields: about two milliseconds in a wide document. */
const ROWS_A_STEP = 32
/** Distances are held in 16 bits. */
const MAX_PX = 60_000
/** The bytes of a tile that is null; only read. */
const NO_COVERAGE: TileData = new Uint8Array(TILE_PIXELS)

/**
 * Grow, or shrink as grow of the complement. Exact Euclidean distances in two phases as in Meijster, Roerdink & Hesselink
 * (2000): rows to the nearest seed of each column, then along the rows. Works in rows of tiles, only where a seed is
 * within reach.
 */
export function* growMask(
  mask: Mask,
  px: number,
  isShrink: boolean,
): Generator<number, MaskChangeTiles, void> {
  const changed: TileCollector = []
  if (!(px > 0)) return changed
  const flip = isShrink ? 255 : 0
  const profile = growProfile(Math.min(px, MAX_PX, Math.hypot(mask.width, mask.height)))
  const { far } = profile
  const seeds: (SeedColumns | null)[] = []
  for (let index = 0; index < mask.tileCount; index++) {
    seeds.push(findSeeds(mask, index, flip))
    if (index % 32 === 31) yield (0.2 * index) / mask.tileCount
  }

  const stride = mask.columns * TILE_SIZE
  const values = new Uint16Array(stride * (TILE_SIZE + 2))
  const strip: DistanceStrip = { mask, seeds, flip, far, stride, values }
  const gained = new Uint8Array(stride)
  for (let row = 0; row < mask.rows; row++) {
    const progress01 = 0.2 + (0.8 * row) / mask.rows
    const firstIndex = row * mask.columns
    const { rows } = insideOf(mask, firstIndex)
    const measured = new Set<number>()
    for (const [first, end] of runsToGrow(mask, row, seeds, flip, far)) {
      const start = first * TILE_SIZE
      const stop = Math.min(mask.width, end * TILE_SIZE)
      const span = { from: Math.max(0, start - far), start, end: stop, to: Math.min(mask.width, stop + far) }
      for (let column = Math.floor(span.from / TILE_SIZE); column * TILE_SIZE < span.to; column++) {
        if (measured.has(column)) continue
        measured.add(column)
        measureColumns(strip, firstIndex + column)
        if (measured.size % 8 === 0) yield progress01
      }
      const drafts = new Map<number, TileData>()
      for (let y = 0; y < rows; y++) {
        if (y % ROWS_A_STEP === ROWS_A_STEP - 1) yield progress01
        if (!growRow(stripRow(strip, y), profile, span, gained)) continue
        for (let column = first; column < end; column++) {
          raiseRow(mask, firstIndex + column, y, gained, flip, drafts)
        }
      }
      for (const [index, draft] of drafts) {
        collectTile(changed, mask, index, draft)
        yield progress01
      }
    }
  }
  return changed
}

/** Columns of tiles, from and to (not included), that may gain coverage: not yet full, and with a seed within reach. */
function runsToGrow(
  mask: Mask,
  row: number,
  seeds: readonly (SeedColumns | null)[],
  flip: number,
  far: number,
): [number, number][] {
  const runs: [number, number][] = []
  const full = flip === 0 ? FULL_TILE : null
  for (let column = 0; column < mask.columns; column++) {
    if (mask.tileAt(row * mask.columns + column) === full) continue
    if (!isWithinReach(mask, column, row, seeds, far)) continue
    const open = runs.at(-1)
    if (open?.[1] === column) open[1]++
    else runs.push([column, column + 1])
  }
  return runs
}

function isWithinReach(
  mask: Mask,
  column: number,
  row: number,
  seeds: readonly (SeedColumns | null)[],
  far: number,
): boolean {
  const reach = Math.ceil(far / TILE_SIZE)
  for (let r = Math.max(0, row - reach); r <= Math.min(mask.rows - 1, row + reach); r++) {
    for (let c = Math.max(0, column - reach); c <= Math.min(mask.columns - 1, column + reach); c++) {
      const found = seeds[r * mask.columns + c]
      if (!found) continue
      const dx = gapBetween((c - column) * TILE_SIZE, found.minX, found.maxX)
      const dy = gapBetween((r - row) * TILE_SIZE, found.minY, found.maxY)
      if (dx < far && dy < far) return true
    }
  }
  return false
}

/** Pixels between a tile's columns (or rows) and seeds from `min` to `max` in a tile `offset` pixels further on. */
function gapBetween(offset: number, min: number, max: number): number {
  return Math.max(0, offset + min - (TILE_SIZE - 1), -(offset + max))
}

/** Lays what a row gains over one tile's part of it, where that is more than it has. Copies the tile with its first change. */
function raiseRow(
  mask: Mask,
  index: number,
  y: number,
  gained: Uint8Array,
  flip: number,
  drafts: Map<number, TileData>,
): void {
  const left = (index % mask.columns) * TILE_SIZE
  const end = Math.min(mask.width, left + TILE_SIZE)
  const from = y * TILE_SIZE - left
  const tile = drafts.get(index) ?? mask.tileAt(index) ?? NO_COVERAGE
  let x = left
  while (x < end && gained[x]! <= (tile[from + x]! ^ flip)) x++
  if (x === end) return
  const draft = drafts.get(index) ?? tile.slice()
  drafts.set(index, draft)
  for (; x < end; x++) {
    if (gained[x]! > (draft[from + x]! ^ flip)) draft[from + x] = gained[x]! ^ flip
  }
}
