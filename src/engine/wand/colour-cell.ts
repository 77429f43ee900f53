import { LINEAR, type Oklab, oklabOf, squaredDistance } from './oklab'

/** Cells are cubes of 8 × 8 × 8 colours: coarse enough for a table of them to stay in the nearest cache. */
export const CELL_EDGE = 8
export const CELL_COLOURS = CELL_EDGE ** 3
export const CELL_COUNT = (256 / CELL_EDGE) ** 3

/** The cell of a pixel word 0xAABBGGRR. */
export function cellOf(word: number): number {
  return ((word >>> 3) & 0x1f) | ((word >>> 6) & 0x3e0) | ((word >>> 9) & 0x7c00)
}

/** The place of the word's colour in its cell, red fastest, 0..511. */
export function placeInCell(word: number): number {
  return (word & 7) | ((word >>> 5) & 0x38) | ((word >>> 10) & 0x1c0)
}

/** The colour at a place in a cell, as a word without alpha. */
export function wordOf(cell: number, place: number): number {
  const { red, green, blue } = cellOrigin(cell)
  return (red + (place & 7)) | ((green + ((place >> 3) & 7)) << 8) | ((blue + (place >> 6)) << 16)
}

/** The lowest red, green and blue of a cell. */
export function cellOrigin(cell: number): { red: number; green: number; blue: number } {
  return {
    red: (cell & 31) * CELL_EDGE,
    green: ((cell >> 5) & 31) * CELL_EDGE,
    blue: (cell >> 10) * CELL_EDGE,
  }
}

/**
 * A ball in OKLab around all colours of a cell. Its radius reaches to the furthest corner; that no colour lies beyond was
 * found by measuring all 2²⁴, which a test repeats for every eleventh cell.
 */
export function cellBall(cell: number): { centre: Oklab; radius: number } {
  const { red, green, blue } = cellOrigin(cell)
  const centre = oklabOf(middle(red), middle(green), middle(blue))
  let squared = 0
  for (let corner = 0; corner < 8; corner++) {
    const r = LINEAR[red + (corner & 1 ? CELL_EDGE - 1 : 0)]!
    const g = LINEAR[green + (corner & 2 ? CELL_EDGE - 1 : 0)]!
    const b = LINEAR[blue + (corner & 4 ? CELL_EDGE - 1 : 0)]!
    squared = Math.max(squared, squaredDistance(centre, r, g, b))
  }
  return { centre, radius: Math.sqrt(squared) }
}

function middle(lowest: number): number {
  return (LINEAR[lowest + CELL_EDGE / 2 - 1]! + LINEAR[lowest + CELL_EDGE / 2]!) / 2
}
