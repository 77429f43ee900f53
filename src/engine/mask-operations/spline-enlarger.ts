import { TILE_SIZE } from '../mask'

/** Samples that are needed on each side of those under a tile. */
export const SPLINE_MARGIN = 2

/** Segments from and to (not included) along one row that are alike throughout, or have to be calculated. */
type SegmentRun = { readonly from: number; to: number; readonly alike: number | null }

/**
 * Enlarges samples 0..255, (256 / factor + 4)² of them, to a tile's bytes with a uniform cubic B-spline (de Boor 1978).
 * It approximates: it widens by a variance of factor² / 3, the same at every position, and never leaves the range of its
 * samples. The distance from 50 % is multiplied by `gain` before rounding. `factor` is even.
 *
 * Samples lie in the middle of `factor` pixels; a segment is what lies between two of them, and depends on four.
 */
export function createSplineEnlarger(factor: number, gain: number) {
  const size = TILE_SIZE / factor
  const side = size + 2 * SPLINE_MARGIN
  const places = Float64Array.from({ length: factor }, (_, i) => (i + 0.5) / factor)
  const line = new Float64Array(side)

  /** The samples at a place within the segment below row `row`. */
  function weighRows(samples: Float32Array, row: number, t: number): void {
    const before = (1 - t) ** 3 / 6
    const upper = (4 - 6 * t * t + 3 * t ** 3) / 6
    const lower = (1 + 3 * t + 3 * t * t - 3 * t ** 3) / 6
    const after = t ** 3 / 6
    let at = row * side
    for (let x = 0; x < side; x++) {
      const inner = upper * samples[at + side]! + lower * samples[at + 2 * side]!
      line[x] = before * samples[at]! + inner + after * samples[at + 3 * side]!
      at++
    }
  }

  /** The pixels of one segment of the line, as one cubic polynomial. */
  function drawSegment(segment: number, into: Uint8Array, row: number): void {
    const a = line[segment]!
    const b = line[segment + 1]!
    const c = line[segment + 2]!
    const d = line[segment + 3]!
    const cubic = (gain * (d - a + 3 * (b - c))) / 6
    const square = (gain * (a - 2 * b + c)) / 2
    const slope = (gain * (c - a)) / 2
    const start = gain * ((a + 4 * b + c) / 6 - 127.5) + 128
    const left = segment * factor - factor / 2
    const end = Math.min(factor, TILE_SIZE - left)
    for (let i = Math.max(0, -left); i < end; i++) {
      const t = places[i]!
      const value = ((cubic * t + square) * t + slope) * t + start
      into[row + left + i] = Math.min(255, Math.max(0, value))
    }
  }

  return (samples: Float32Array, into: Uint8Array): void => {
    for (let segmentRow = 0; segmentRow <= size; segmentRow++) {
      const runs = findSegmentRuns(samples, side, segmentRow)
      const isAlike = runs.every((run) => run.alike !== null)
      const top = segmentRow * factor - factor / 2
      for (let y = Math.max(0, top); y < Math.min(TILE_SIZE, top + factor); y++) {
        const row = y * TILE_SIZE
        if (!isAlike) weighRows(samples, segmentRow, places[y - top]!)
        for (const { from, to, alike } of runs) {
          if (alike === null)
            for (let segment = from; segment < to; segment++) drawSegment(segment, into, row)
          else {
            const value = Math.min(255, Math.max(0, (alike - 127.5) * gain + 128))
            const left = Math.max(0, from * factor - factor / 2)
            into.fill(value, row + left, row + Math.min(TILE_SIZE, to * factor - factor / 2))
          }
        }
      }
    }
  }
}

/** All segments between the sample rows `row` + 1 and `row` + 2. */
function findSegmentRuns(samples: Float32Array, side: number, row: number): SegmentRun[] {
  const runs: SegmentRun[] = []
  /** How many columns up to this one hold one and the same value in all four rows. */
  let alikeColumns = 0
  let at = row * side
  for (let x = 0; x < side; x++, at++) {
    const value = samples[at]!
    const isAlike =
      value === samples[at + side] && value === samples[at + 2 * side] && value === samples[at + 3 * side]
    alikeColumns = isAlike ? (x > 0 && value === samples[at - 1] ? alikeColumns + 1 : 1) : 0
    if (x < 3) continue
    const alike = alikeColumns >= 4 ? value : null
    const open = runs.at(-1)
    if (open && open.alike === alike) open.to = x - 2
    else runs.push({ from: x - 3, to: x - 2, alike })
  }
  return runs
}
