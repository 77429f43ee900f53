import { TILE_SIZE } from '../mask'
import { type BitGrid, createBitGrid, WORD_BITS } from './bit-grid'
import type { SimilarPixels } from './similar-pixels'

const TILE_SHIFT = Math.log2(TILE_SIZE)
const TILE_WORDS_SHIFT = Math.log2(TILE_SIZE / WORD_BITS)

const WORDS_PER_STEP = 8192
/** Words are many and cheap, tiles that have to be looked at few and dear. */
const TILES_PER_STEP = 8

/**
 * The similar pixels that hang together with one of them by their edges. Works on 32 pixels of a row at once: a word
 * that gains pixels passes them to the words above and below, and its outermost ones to those beside it.
 */
export class Flood {
  readonly grid: BitGrid
  private readonly similar: SimilarPixels
  private stack = new Int32Array(4096)
  private depth = 0
  /** By word: 1 = on the stack. */
  private readonly waiting: Uint8Array

  constructor(similar: SimilarPixels, x: number, y: number) {
    this.similar = similar
    this.grid = createBitGrid(similar.grid)
    this.waiting = new Uint8Array(this.grid.bits.length)
    this.pour(x >> 5, y, 1 << (x & 31))
  }

  /** Goes on for a few milliseconds; whether the flood is over. */
  advance(): boolean {
    const { similar } = this
    const { stride, height, bits } = this.grid
    const enoughTiles = similar.knownTiles + TILES_PER_STEP
    for (let words = 0; words < WORDS_PER_STEP && similar.knownTiles < enoughTiles; words++) {
      if (this.depth === 0) return true
      const at = this.stack[--this.depth]!
      this.waiting[at] = 0
      const y = Math.floor(at / stride)
      const column = at - y * stride
      const filled = bits[at]!
      if (y > 0) this.pour(column, y - 1, filled)
      if (y < height - 1) this.pour(column, y + 1, filled)
      if (filled & 1 && column > 0) this.pour(column - 1, y, 1 << 31)
      if (filled < 0 && column < stride - 1) this.pour(column + 1, y, 1)
    }
    return this.depth === 0
  }

  /** Fills what of a word's similar pixels lies under `drops` or beside it. */
  private pour(column: number, y: number, drops: number): void {
    const { similar } = this
    const { stride, bits } = this.grid
    const at = y * stride + column
    const before = bits[at]!
    if ((drops & ~before) === 0) return
    similar.lookAt((y >> TILE_SHIFT) * similar.columns + (column >> TILE_WORDS_SHIFT))
    const allowed = similar.grid.bits[at]!
    const fresh = drops & allowed & ~before
    if (fresh === 0) return
    bits[at] = before | (allowed === -1 ? -1 : spread(fresh, allowed))
    if (this.waiting[at] === 0) this.push(at)
  }

  private push(at: number): void {
    this.waiting[at] = 1
    if (this.depth === this.stack.length) {
      const grown = new Int32Array(this.depth * 2)
      grown.set(this.stack)
      this.stack = grown
    }
    this.stack[this.depth++] = at
  }
}

/** The bits of `allowed` that hang together with those of `seeds`: both ways in steps of 1, 2, 4, 8 and 16 (Kogge–Stone). */
function spread(seeds: number, allowed: number): number {
  let up = seeds
  let down = seeds
  let through = allowed
  let back = allowed
  for (let step = 1; step < WORD_BITS; step *= 2) {
    up |= through & (up << step)
    through &= through << step
    down |= back & (down >>> step)
    back &= back >>> step
  }
  return up | down
}
