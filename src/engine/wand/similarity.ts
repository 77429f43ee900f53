import { CELL_COLOURS, CELL_COUNT, cellOf, placeInCell } from './colour-cell'
import type { ColourDistances } from './colour-distances'

/** What a cell tells of its opaque pixels: none similar, all, or not known by the cell alone. */
const OUT = 0
const IN = 1
const OPEN = 2

/**
 * The least limit. By the rounding of a mean, a sample of one colour alone may lie some 1e-16 from it; two different 8-bit
 * colours lie more than 1e-5 apart.
 */
export const LEAST_LIMIT = 1e-6

/** Words of one bit for each colour of a cell. */
const CELL_WORDS = CELL_COLOURS / 32

/** Places in `bits` that cells share which turned out to be wholly out or in. */
const ALL_OUT = 1
const ALL_IN = 2

/**
 * Which pixels are similar to a sample, exactly: squared distance in OKLab + squared difference of alpha (0..1) ≤
 * squared limit. Wholly transparent pixels have no colour: they are similar to a wholly transparent sample only, and it
 * to nothing else. Most opaque pixels are settled by the cell of their colour, the others by one bit a colour.
 */
export class Similarity {
  private readonly distances: ColourDistances
  /** By a pixel's alpha: the squared distance in colour that its difference in alpha leaves; negative: no colour is near. */
  private readonly limits: Float64Array
  private readonly opaqueLimit: number
  /** By cell of colours, for opaque pixels. */
  private readonly verdicts = new Uint8Array(CELL_COUNT).fill(OPEN)
  /** By cell, once an open one was met: the number of its block of CELL_WORDS in `bits`; 0 = not met. */
  private readonly blocks = new Uint16Array(CELL_COUNT)
  /** By block and place in the cell, one bit: whether the colour is similar. */
  private bits = new Int32Array(64 * CELL_WORDS).fill(-1, ALL_IN * CELL_WORDS, (ALL_IN + 1) * CELL_WORDS)
  private usedBlocks = ALL_IN + 1

  /** `alpha01` 0: the sample is wholly transparent and its colour means nothing. `limit` 1: white from black. */
  constructor(distances: ColourDistances, alpha01: number, limit: number) {
    this.distances = distances
    const squaredLimit = Math.max(limit, LEAST_LIMIT) ** 2
    this.limits = Float64Array.from({ length: 256 }, (_, alpha) => {
      if (alpha === 0 || alpha01 === 0) return alpha === alpha01 ? 0 : -1
      return squaredLimit - (alpha / 255 - alpha01) ** 2
    })
    this.opaqueLimit = this.limits[255]!
  }

  /** Of up to 32 pixel words from `from`, one bit each that is set where the pixel is similar; the first is bit 0. */
  bitsOf(words: Int32Array, from: number, count: number): number {
    const { verdicts } = this
    let bits = 0
    let open = 0
    let common = -1
    for (let i = 0; i < count; i++) {
      const word = words[from + i]!
      const verdict = verdicts[cellOf(word)]!
      common &= word
      bits = (bits >>> 1) | (verdict << 31)
      open = (open >>> 1) | ((verdict & 2) << 30)
    }
    if (common >>> 24 !== 255) return this.translucentBitsOf(words, from, count)
    const known = (bits >>> (32 - count)) | 0
    return open === 0 ? known : this.settle(words, from, known, (open >>> (32 - count)) | 0)
  }

  /** `known` with the bits that the cells leave open. */
  private settle(words: Int32Array, from: number, known: number, open: number): number {
    let settled = known & ~open
    for (let rest = open; rest !== 0; rest &= rest - 1) {
      const i = 31 - Math.clz32(rest & -rest)
      settled |= this.opaqueBitOf(words[from + i]!) << i
    }
    return settled
  }

  private translucentBitsOf(words: Int32Array, from: number, count: number): number {
    let bits = 0
    for (let i = 0; i < count; i++) {
      const word = words[from + i]!
      bits |= (word >>> 24 === 255 ? this.opaqueBitOf(word) : this.translucentBitOf(word)) << i
    }
    return bits
  }

  private opaqueBitOf(word: number): number {
    const cell = cellOf(word)
    const block = this.blocks[cell]! || this.decide(cell)
    const place = placeInCell(word)
    return (this.bits[block * CELL_WORDS + (place >> 5)]! >>> (place & 31)) & 1
  }

  private translucentBitOf(word: number): number {
    const alpha = word >>> 24
    const limit = this.limits[alpha]!
    return limit >= 0 && (alpha === 0 || this.distances.squaredAt(word) <= limit) ? 1 : 0
  }

  /** Finds out about a cell that was not met before; returns its block. */
  private decide(cell: number): number {
    const isWithin = this.opaqueLimit < 0 ? false : this.distances.isCellWithin(cell, this.opaqueLimit)
    if (isWithin !== null) {
      this.verdicts[cell] = isWithin ? IN : OUT
      this.blocks[cell] = isWithin ? ALL_IN : ALL_OUT
    } else {
      const block = this.usedBlocks++
      if (block * CELL_WORDS === this.bits.length) {
        const grown = new Int32Array(this.bits.length * 2)
        grown.set(this.bits)
        this.bits = grown
      }
      this.distances.markWithin(cell, this.opaqueLimit, this.bits, block * CELL_WORDS)
      this.blocks[cell] = block
    }
    return this.blocks[cell]!
  }
}
