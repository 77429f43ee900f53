import type { Coverage, Raster } from '../raster'
import { inRows, type Work } from '../work'
import { ciede2000 } from './ciede2000'
import { labOf } from './lab'

/** A difference that is seen without looking for it (Mahy, Van Eycken & Oosterlinck 1994). */
export const VISIBLE_DELTA_E = 2.3
/** Steps of the heat map per unit of ΔE2000: it is full at 21. */
export const HEAT_PER_DELTA_E = 12

/** How two pictures of one thing differ. */
export type Change = {
  /** Share of what was compared whose CIEDE2000 is above 2.3, 0..1. */
  readonly visible01: number
  readonly meanDeltaE: number
  /** One value a cell: 12 times its ΔE2000, at most 255; 0 where nothing was compared. */
  readonly heat: Coverage
}

/**
 * Compares means of cells of `cell` × `cell` pixels (1 = pixel by pixel) where every pixel of `counted` is at
 * least 128; cells cut off by the right and lower edge are left out. All three are of one size.
 */
export function* measureChange(one: Raster, other: Raster, counted: Coverage, cell: number): Work<Change> {
  const width = Math.floor(one.width / cell)
  const height = Math.floor(one.height / cell)
  const heat = new Uint8Array(width * height)
  let compared = 0
  let visible = 0
  let sum = 0
  const compareRows = (from: number, to: number) => {
    const first = [0, 0, 0]
    const second = [0, 0, 0]
    for (let y = from; y < to; y++)
      for (let x = 0; x < width; x++) {
        if (!isCounted(counted, x * cell, y * cell, cell)) continue
        meanColour(one, x * cell, y * cell, cell, first)
        meanColour(other, x * cell, y * cell, cell, second)
        compared++
        if (first[0] === second[0] && first[1] === second[1] && first[2] === second[2]) continue
        const difference = ciede2000(
          labOf(first[0]!, first[1]!, first[2]!),
          labOf(second[0]!, second[1]!, second[2]!),
        )
        sum += difference
        if (difference > VISIBLE_DELTA_E) visible++
        heat[y * width + x] = Math.min(255, Math.round(HEAT_PER_DELTA_E * difference))
      }
  }
  yield* inRows(width, height, compareRows, 16 + cell * cell)
  const count = Math.max(1, compared)
  return { visible01: visible / count, meanDeltaE: sum / count, heat: { width, height, data: heat } }
}

function isCounted({ width, data }: Coverage, left: number, top: number, cell: number): boolean {
  for (let y = top; y < top + cell; y++)
    for (let x = left; x < left + cell; x++) if (data[y * width + x]! < 128) return false
  return true
}

/** Rounded to bytes, which is what the table of the sRGB curve takes. */
function meanColour({ width, data }: Raster, left: number, top: number, cell: number, into: number[]): void {
  let red = 0
  let green = 0
  let blue = 0
  for (let y = top; y < top + cell; y++)
    for (let at = 4 * (y * width + left), end = at + 4 * cell; at < end; at += 4) {
      red += data[at]!
      green += data[at + 1]!
      blue += data[at + 2]!
    }
  const count = cell * cell
  into[0] = Math.round(red / count)
  into[1] = Math.round(green / count)
  into[2] = Math.round(blue / count)
}
