import type { GrowProfile } from './grow-profile'

/** Columns of one row: coverage is wanted from `start` to `end`, seeds count from `from` to `to`, ends not included. */
export type RowSpan = {
  readonly from: number
  readonly start: number
  readonly end: number
  readonly to: number
}

/**
 * Writes the coverage that a row gains from seeds anywhere, given the rows to the nearest seed of each column. Wholly
 * covered are intervals around the columns, found by one sweep from each side; only the rim's few pixels are measured.
 * Returns false, and writes nothing, where no seed reaches the row.
 */
export function growRow(
  rowsAway: Uint16Array,
  profile: GrowProfile,
  { from, start, end, to }: RowSpan,
  into: Uint8Array,
): boolean {
  const { fullReach, anyReach, far } = profile
  let full = -1
  let any = -1
  for (let x = from; x < start; x++) {
    const rows = rowsAway[x]!
    full = Math.max(full, x + fullReach[rows]!)
    any = Math.max(any, x + anyReach[rows]!)
  }
  for (let x = start; x < end; x++) {
    const rows = rowsAway[x]!
    if (rows < far) {
      full = Math.max(full, x + fullReach[rows]!)
      any = Math.max(any, x + anyReach[rows]!)
    }
    into[x] = x <= full ? 255 : x <= any ? RIM : 0
  }
  const isReachedFromLeft = any >= start
  full = to
  any = to
  for (let x = to - 1; x >= end; x--) {
    const rows = rowsAway[x]!
    full = Math.min(full, x - fullReach[rows]!)
    any = Math.min(any, x - anyReach[rows]!)
  }
  if (!isReachedFromLeft && any >= end) return false
  for (let x = end - 1; x >= start; x--) {
    const rows = rowsAway[x]!
    if (rows < far) {
      full = Math.min(full, x - fullReach[rows]!)
      any = Math.min(any, x - anyReach[rows]!)
    }
    const mark = into[x]!
    if (mark === 255) continue
    if (x >= full) into[x] = 255
    else if (mark === RIM || x >= any) {
      into[x] = profile.coverageAt(nearestSquared(rowsAway, x, from, to))
    }
  }
  return true
}

/** Marks a pixel until it is measured. */
const RIM = 1

/** The squared distance from column `x` to the nearest seed, looking outwards until none can be nearer. */
function nearestSquared(rowsAway: Uint16Array, x: number, from: number, to: number): number {
  let nearest = rowsAway[x]! * rowsAway[x]!
  for (let k = 1; k * k < nearest; k++) {
    const left = x - k >= from ? rowsAway[x - k]! : rowsAway[x]!
    const right = x + k < to ? rowsAway[x + k]! : left
    const rows = Math.min(left, right)
    const squared = rows * rows + k * k
    if (squared < nearest) nearest = squared
  }
  return nearest
}
