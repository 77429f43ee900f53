import type { Coverage, Raster } from '../raster'
import { inRows, type Work } from '../work'
import { ciede2000 } from './ciede2000'
import { type Lab, labOf } from './lab'

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
 * least 128; cells cut off by the right and lower edge are left out. All three are of one size. Colours count as much as
 * they are opaque, and what became opaque or transparent as it differs before black or white, whichever shows it more.
 */
export function* measureChange(one: Raster, other: Raster, counted: Coverage, cell: number): Work<Change> {
  const width = Math.floor(one.width / cell)
  const height = Math.floor(one.height / cell)
  const heat = new Uint8Array(width * height)
  let compared = 0
  let visible = 0
  let sum = 0
  const compareRows = (from: number, to: number) => {
    const first = [0, 0, 0, 0]
    const second = [0, 0, 0, 0]
    for (let y = from; y < to; y++)
      for (let x = 0; x < width; x++) {
        if (!isCounted(counted, x * cell, y * cell, cell)) continue
        meanColour(one, x * cell, y * cell, cell, first)
        meanColour(other, x * cell, y * cell, cell, second)
        compared++
        if (first.every((value, c) => value === second[c])) continue
        const difference = differenceOf(first, second)
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

function differenceOf(one: readonly number[], other: readonly number[]): number {
  const beforeBlack = ciede2000(labBefore(0, one), labBefore(0, other))
  if (one[3] === 255 && other[3] === 255) return beforeBlack
  return Math.max(beforeBlack, ciede2000(labBefore(255, one), labBefore(255, other)))
}

/** Of a premultiplied colour before a grey. */
function labBefore(grey: number, [red, green, blue, alpha]: readonly number[]): Lab {
  const behind = Math.round((grey * (255 - alpha!)) / 255)
  return labOf(seen(red! + behind), seen(green! + behind), seen(blue! + behind))
}

/** Parts that were rounded apart add up to one too many at most. */
function seen(value: number): number {
  return Math.min(255, value)
}

/** Premultiplied, with its alpha. Rounded to bytes, which is what the table of the sRGB curve takes. */
function meanColour({ width, data }: Raster, left: number, top: number, cell: number, into: number[]): void {
  let red = 0
  let green = 0
  let blue = 0
  let sum = 0
  for (let y = top; y < top + cell; y++)
    for (let at = 4 * (y * width + left), end = at + 4 * cell; at < end; at += 4) {
      const alpha = data[at + 3]!
      sum += alpha
      red += alpha * data[at]!
      green += alpha * data[at + 1]!
      blue += alpha * data[at + 2]!
    }
  const count = cell * cell
  into[0] = Math.round(red / (255 * count))
  into[1] = Math.round(green / (255 * count))
  into[2] = Math.round(blue / (255 * count))
  into[3] = Math.round(sum / count)
}
