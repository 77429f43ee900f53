import {
  CELL_COLOURS,
  CELL_COUNT,
  CELL_EDGE,
  cellBall,
  cellOf,
  cellOrigin,
  placeInCell,
  wordOf,
} from './colour-cell'
import { LINEAR, type Oklab, squaredDistance } from './oklab'

/** Cells whose distances are kept at most: 16 MB. A photo's colours around one tolerance need a few hundred. */
const MAX_KEPT_CELLS = 8192

/** Far more than the arithmetic of a bound can be wrong by, far less than two colours differ. */
const BOUND_SLACK = 1e-6

/**
 * Distances of 8-bit colours from one colour, computed for the cells that are asked for and kept: they depend on no
 * picture and no tolerance. Squared, rounded to single precision.
 */
export class ColourDistances {
  readonly from: Oklab
  /** By cell: where its colours begin in `kept`, or −1. */
  private readonly places = new Int32Array(CELL_COUNT).fill(-1)
  private kept = new Float32Array(64 * CELL_COLOURS)
  private keptCells = 0

  constructor(from: Oklab) {
    this.from = from
  }

  /** The squared distance of a pixel word's colour; its alpha has no part in it. */
  squaredAt(word: number): number {
    const cell = cellOf(word)
    let place = this.places[cell]!
    if (place < 0) {
      if (this.keptCells === MAX_KEPT_CELLS)
        return this.measure(word & 255, (word >>> 8) & 255, (word >>> 16) & 255)
      place = this.keep(cell)
    }
    return this.kept[place + placeInCell(word)]!
  }

  /** Whether all colours of a cell lie within a squared distance (true), none (false), or it depends (null). */
  isCellWithin(cell: number, squared: number): boolean | null {
    const { centre, radius } = cellBall(cell)
    const { L, a, b } = this.from
    const distance = Math.hypot(centre.L - L, centre.a - a, centre.b - b)
    const reach = radius + BOUND_SLACK
    if (distance > reach && (distance - reach) ** 2 > squared) return false
    return (distance + reach) ** 2 <= squared ? true : null
  }

  /** Sets one bit, by place in the cell, for each colour of the cell within a squared distance, from word `at` on. */
  markWithin(cell: number, squared: number, bits: Int32Array, at: number): void {
    for (let place = 0; place < CELL_COLOURS; place++) {
      if (this.squaredAt(wordOf(cell, place)) <= squared) bits[at + (place >> 5)]! |= 1 << (place & 31)
    }
  }

  /** Whether so much is kept of earlier tolerances that the next may find no room. */
  get isCrowded(): boolean {
    return this.keptCells > MAX_KEPT_CELLS / 2
  }

  private measure(red: number, green: number, blue: number): number {
    return Math.fround(squaredDistance(this.from, LINEAR[red]!, LINEAR[green]!, LINEAR[blue]!))
  }

  /** Measures all colours of a cell; returns where they begin. */
  private keep(cell: number): number {
    const place = this.keptCells++ * CELL_COLOURS
    if (place === this.kept.length) {
      const grown = new Float32Array(this.kept.length * 2)
      grown.set(this.kept)
      this.kept = grown
    }
    this.places[cell] = place
    const { red, green, blue } = cellOrigin(cell)
    let at = place
    for (let b = blue; b < blue + CELL_EDGE; b++) {
      for (let g = green; g < green + CELL_EDGE; g++) {
        for (let r = red; r < red + CELL_EDGE; r++) this.kept[at++] = this.measure(r, g, b)
      }
    }
    return place
  }
}
