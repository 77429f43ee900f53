import { FULL_TILE, TILE_SIZE, type TileData } from '../mask'
import { type BitGrid, WORD_BITS } from './bit-grid'

const ALL = -1

/** By three rows of three pixels, nine bits: the middle one's coverage. */
const COVERAGE = Uint8Array.from({ length: 512 }, (_, nine) => {
  const bit = (place: number) => (nine >> place) & 1
  const corners = bit(0) + bit(2) + bit(6) + bit(8)
  const sides = bit(1) + bit(3) + bit(5) + bit(7)
  const mean = Math.round(((corners + 2 * sides + 4 * bit(4)) * 255) / 16)
  return bit(4) === 1 ? Math.max(128, mean) : Math.min(127, mean)
})

/** By three rows of four pixels, twelve bits: the coverages of the middle two, the left one in the lower byte. */
const COVERAGE_PAIRS = Uint16Array.from({ length: 4096 }, (_, twelve) => {
  const nineFrom = (x: number) =>
    ((twelve >> x) & 7) | (((twelve >> (x + 4)) & 7) << 3) | (((twelve >> (x + 8)) & 7) << 6)
  return COVERAGE[nineFrom(0)]! | (COVERAGE[nineFrom(1)]! << 8)
})

/**
 * One tile of coverage with soft edges: the mean of 3 × 3 pixels under a triangle filter (1 2 1), held at 128 or more
 * where the pixel itself is set and at 127 or less where it is not. Past the picture's edge its pixels are repeated.
 * null where all is 0, the shared full tile where all of it inside the picture is 255, else a new tile.
 */
export function softTile(grid: BitGrid, column: number, row: number): TileData | null {
  const { width, height, stride } = grid
  const firstWord = (column * TILE_SIZE) / WORD_BITS
  const endWord = Math.min(stride, firstWord + TILE_SIZE / WORD_BITS)
  const top = row * TILE_SIZE
  const bottom = Math.min(height, top + TILE_SIZE)
  const common = commonBit(grid, firstWord, endWord, top, bottom)
  if (common !== null) return common === 1 ? FULL_TILE : null
  const tile = new Uint8Array(TILE_SIZE * TILE_SIZE)
  const pairs = new Uint16Array(tile.buffer)
  for (let y = top; y < bottom; y++) {
    const above = Math.max(0, y - 1) * stride
    const below = Math.min(height - 1, y + 1) * stride
    const to = ((y - top) * TILE_SIZE) / 2
    for (let word = firstWord; word < endWord; word++) {
      softenWord(grid, above, y * stride, below, word, pairs, to + ((word - firstWord) * WORD_BITS) / 2)
    }
  }
  if (endWord === stride && width % TILE_SIZE !== 0) clearFrom(tile, width % TILE_SIZE)
  return tile
}

/** The coverages of one word in the row that begins at `at`, two at a time. */
function softenWord(
  grid: BitGrid,
  above: number,
  at: number,
  below: number,
  word: number,
  pairs: Uint16Array,
  to: number,
): void {
  const a = wordAt(grid, above, word)
  const b = wordAt(grid, at, word)
  const c = wordAt(grid, below, word)
  const leftA = bitBefore(grid, above, word)
  const leftB = bitBefore(grid, at, word)
  const leftC = bitBefore(grid, below, word)
  const rightA = bitAfter(grid, above, word)
  const rightB = bitAfter(grid, at, word)
  const rightC = bitAfter(grid, below, word)
  if ((a | b | c | leftA | leftB | leftC | rightA | rightB | rightC) === 0) return
  if ((a & b & c) === ALL && (leftA & leftB & leftC & rightA & rightB & rightC) === 1) {
    pairs.fill(0xffff, to, to + WORD_BITS / 2)
    return
  }
  // Bit 0 is the pixel left of the word; the last pair reads past bit 31 and has a line of its own.
  const shiftedA = (a << 1) | leftA
  const shiftedB = (b << 1) | leftB
  const shiftedC = (c << 1) | leftC
  for (let x = 0; x < WORD_BITS - 2; x += 2) {
    const twelve = ((shiftedA >>> x) & 15) | (((shiftedB >>> x) & 15) << 4) | (((shiftedC >>> x) & 15) << 8)
    pairs[to + (x >> 1)] = COVERAGE_PAIRS[twelve]!
  }
  const last =
    (a >>> 29) | (rightA << 3) | (((b >>> 29) | (rightB << 3)) << 4) | (((c >>> 29) | (rightC << 3)) << 8)
  pairs[to + WORD_BITS / 2 - 1] = COVERAGE_PAIRS[last]!
}

/** The bit that all pixels of a tile and those around it have, or null. */
function commonBit(
  grid: BitGrid,
  firstWord: number,
  endWord: number,
  top: number,
  bottom: number,
): number | null {
  let all = ALL
  let some = 0
  const end = Math.min(grid.height, bottom + 1)
  for (let y = Math.max(0, top - 1); y < end; y++) {
    const row = y * grid.stride
    for (let word = firstWord; word < endWord; word++) {
      const pixels = wordAt(grid, row, word)
      all &= pixels
      some |= pixels
    }
    const before = bitBefore(grid, row, firstWord)
    const after = bitAfter(grid, row, endWord - 1)
    some |= before | after
    if ((before & after) === 0) all = 0
    if (some !== 0 && all !== ALL) return null
  }
  return some === 0 ? 0 : 1
}

/** A word of the row that begins at `row`; past the picture's right edge its last pixel is repeated. */
function wordAt({ width, stride, bits }: BitGrid, row: number, word: number): number {
  const pixels = bits[row + word]!
  if (word < stride - 1) return pixels
  const last = (width - 1) % WORD_BITS
  return (pixels >>> last) & 1 ? pixels | (ALL << last) : pixels
}

/** The pixel left of a word; at the picture's left edge the word's own first. */
function bitBefore({ bits }: BitGrid, row: number, word: number): number {
  return word > 0 ? bits[row + word - 1]! >>> (WORD_BITS - 1) : bits[row]! & 1
}

/** The pixel right of a word; at the picture's right edge the last one. */
function bitAfter(grid: BitGrid, row: number, word: number): number {
  if (word < grid.stride - 1) return grid.bits[row + word + 1]! & 1
  return wordAt(grid, row, word) >>> (WORD_BITS - 1)
}

/** What lies outside the document is 0. */
function clearFrom(tile: TileData, column: number): void {
  for (let at = 0; at < tile.length; at += TILE_SIZE) tile.fill(0, at + column, at + TILE_SIZE)
}
