import { FULL_TILE, type Mask, TILE_SIZE, type TileData } from '../mask'
import { insideOf } from './changed-tiles'
import { NO_SEED, type SeedColumns } from './seed-columns'

/** What the distances of one row of tiles are measured with, and where they are written. */
export type DistanceStrip = {
  readonly mask: Mask
  /** By tile index. */
  readonly seeds: readonly (SeedColumns | null)[]
  /** 255 where the seeds are those of the complement. */
  readonly flip: number
  /** Distances from this on are not told apart. */
  readonly far: number
  /** Values a row. */
  readonly stride: number
  /** The rows of a tile, with one more above and below. */
  readonly values: Uint16Array
}

/** The strip's values for tile row `y`, by document column. */
export function stripRow(strip: DistanceStrip, y: number): Uint16Array {
  return strip.values.subarray((y + 1) * strip.stride, (y + 2) * strip.stride)
}

/**
 * Writes, for each pixel of a tile, the rows to the nearest seed of its column, `far` where there is none nearer. The
 * tiles above and below are known by their seeds alone. Columns past the document get any value.
 */
export function measureColumns(strip: DistanceStrip, index: number): void {
  const { mask, far, stride, values } = strip
  const { rows } = insideOf(mask, index)
  const left = (index % mask.columns) * TILE_SIZE
  const own = strip.seeds[index]
  const tile = mask.tileAt(index)
  const isReached = lookAway(strip, index, left, rows)
  if (own && (!tile || tile === FULL_TILE)) fillRows(strip, left, rows, 0)
  else if (!own && !isReached) fillRows(strip, left, rows, far)
  else {
    if (own && tile) descendSeeded(strip, left, rows, tile)
    else descend(strip, left, rows)
    for (let y = rows; y > 0; y--) {
      const end = y * stride + left + TILE_SIZE
      for (let at = end - TILE_SIZE; at < end; at++) {
        const next = values[at + stride]! + 1
        if (next < values[at]!) values[at] = next
      }
    }
  }
}

function fillRows({ values, stride }: DistanceStrip, left: number, rows: number, value: number): void {
  for (let y = 1; y <= rows; y++) values.fill(value, y * stride + left, y * stride + left + TILE_SIZE)
}

function descend({ values, stride, far }: DistanceStrip, left: number, rows: number): void {
  for (let y = 1; y <= rows; y++) {
    const end = y * stride + left + TILE_SIZE
    for (let at = end - TILE_SIZE; at < end; at++) values[at] = Math.min(far, values[at - stride]! + 1)
  }
}

function descendSeeded(
  { values, stride, far, flip }: DistanceStrip,
  left: number,
  rows: number,
  tile: TileData,
): void {
  let from = 0
  for (let y = 1; y <= rows; y++) {
    const end = y * stride + left + TILE_SIZE
    for (let at = end - TILE_SIZE; at < end; at++) {
      const next = Math.min(far, values[at - stride]! + 1)
      values[at] = (tile[from++]! ^ flip) < 128 ? next : 0
    }
  }
}

/** Writes the rows above and below the tile: how far from there the next seed is. False where all are out of reach. */
function lookAway(strip: DistanceStrip, index: number, left: number, rows: number): boolean {
  const { mask, seeds, far, stride, values } = strip
  const above = values.subarray(left, left + TILE_SIZE).fill(far)
  const belowAt = (rows + 1) * stride + left
  const below = values.subarray(belowAt, belowAt + TILE_SIZE).fill(far)
  let isReached = false
  let away = TILE_SIZE - 1
  for (let other = index - mask.columns; other >= 0 && away - TILE_SIZE < far; other -= mask.columns) {
    if (nearer(above, seeds[other]?.last, away, -1)) isReached = true
    away += TILE_SIZE
  }
  away = 0
  for (let other = index + mask.columns; other < mask.tileCount && away < far; other += mask.columns) {
    if (nearer(below, seeds[other]?.first, away, 1)) isReached = true
    away += TILE_SIZE
  }
  return isReached
}

function nearer(into: Uint16Array, seedRows: Uint16Array | undefined, away: number, sign: 1 | -1): boolean {
  let isNearer = false
  for (let x = 0; seedRows && x < TILE_SIZE; x++) {
    const distance = away + sign * seedRows[x]!
    if (seedRows[x] === NO_SEED || distance >= into[x]!) continue
    into[x] = distance
    isNearer = true
  }
  return isNearer
}
