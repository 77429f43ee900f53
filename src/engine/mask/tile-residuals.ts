import { TILE_PIXELS, TILE_SIZE, type TileData, wordsOf } from './tile'

/**
 * A tile without loss in a tenth of its bytes: each coverage less what its neighbours predict (left + above − above left, as
 * in lossless JPEG, ITU-T T.81, table H.1, selection 4), which leaves 0 where nothing changes and ±1 on soft edges. What is
 * left, modulo 256, is written as bytes:
 *
 *     0..242    five residuals of 0, 1 or −1 (digits 0, 1, 2), the first as the highest digit of base three
 *     243       zeros: their number − 1 follows as 16 bits, little endian
 *     244..255  1..12 residuals follow as they are
 *
 * In front stands what no runs of an earlier version begin with: one that fills the tile alone and is followed by others.
 */
const MARK = [0, 255, 255] as const

/** More is no gain: the coverages themselves need no unpacking. */
const MOST_BYTES = TILE_PIXELS / 2
const DIGITS = 5
const FIVES = 3 ** DIGITS
const ZEROS = FIVES
const OTHERS = ZEROS + 1
const MOST_OTHERS = 255 - OTHERS + 1
/** Fewer zeros take no more bytes as digits. */
const LEAST_ZEROS = 16

const NO_DIGIT = 3
const DIGIT_OF = new Uint8Array(256).fill(NO_DIGIT)
const RESIDUAL_OF = [0, 1, 255] as const
RESIDUAL_OF.forEach((residual, digit) => {
  DIGIT_OF[residual] = digit
})
/** The residuals of each byte below `FIVES`, one after the other. */
const FIVE_OF = Uint8Array.from(
  { length: FIVES * DIGITS },
  (_, i) => RESIDUAL_OF[(Math.floor(i / DIGITS / 3 ** (DIGITS - 1 - (i % DIGITS))) % 3) as 0 | 1 | 2],
)

const residuals = new Uint8Array(TILE_PIXELS)
const residualWords = wordsOf(residuals)
const scratch = new Uint8Array(MOST_BYTES)

/** null where it takes half a tile's bytes or more. */
export function packResiduals(tile: TileData): Uint8Array<ArrayBuffer> | null {
  takeResiduals(tile)
  let used = 0
  for (const byte of MARK) scratch[used++] = byte
  for (let at = 0; at < TILE_PIXELS; ) {
    if (used + 1 + MOST_OTHERS > MOST_BYTES) return null
    const zeros = endOfZeros(at, TILE_PIXELS) - at
    if (zeros >= LEAST_ZEROS || at + zeros === TILE_PIXELS) {
      scratch[used++] = ZEROS
      scratch[used++] = (zeros - 1) & 255
      scratch[used++] = (zeros - 1) >> 8
      at += zeros
      continue
    }
    const five = fiveAt(at)
    if (five !== null) {
      scratch[used++] = five
      at += DIGITS
      continue
    }
    const head = used++
    do scratch[used++] = residuals[at++]!
    while (at < TILE_PIXELS && used - head <= MOST_OTHERS && fiveAt(at) === null)
    scratch[head] = OTHERS + used - head - 2
  }
  return scratch.slice(0, used)
}

export function unpackResiduals(packed: Uint8Array): TileData {
  residuals.fill(0)
  let at = 0
  for (let i = MARK.length; i < packed.length; ) {
    const byte = packed[i++]!
    if (byte < FIVES) {
      for (let k = 0; k < DIGITS; k++) residuals[at++] = FIVE_OF[byte * DIGITS + k]!
    } else if (byte === ZEROS) {
      at += packed[i]! + packed[i + 1]! * 256 + 1
      i += 2
    } else for (const end = i + byte - OTHERS + 1; i < end; ) residuals[at++] = packed[i++]!
  }
  return addResiduals()
}

export function hasMark(packed: Uint8Array): boolean {
  return packed.length > MARK.length && MARK.every((byte, i) => packed[i] === byte)
}

/** Whether these bytes, which bear the mark, fill a tile exactly. */
export function areResiduals(packed: Uint8Array): boolean {
  let pixels = 0
  let i: number = MARK.length
  while (i < packed.length) {
    const byte = packed[i++]!
    if (byte < FIVES) pixels += DIGITS
    else if (byte === ZEROS) {
      pixels += (packed[i] ?? 0) + (packed[i + 1] ?? 0) * 256 + 1
      i += 2
    } else {
      pixels += byte - OTHERS + 1
      i += byte - OTHERS + 1
    }
  }
  return pixels === TILE_PIXELS && i === packed.length
}

/** Into `residuals`: a row's differences from the row above, each less the one to its left. */
function takeResiduals(tile: TileData): void {
  const words = wordsOf(tile)
  const wordsARow = TILE_SIZE / 4
  residuals.fill(0)
  for (let row = 0; row < TILE_SIZE; row++) {
    const start = row * TILE_SIZE
    let from = 0
    let to = wordsARow
    if (row > 0) {
      const here = start / 4
      const above = here - wordsARow
      while (from < wordsARow && words[here + from] === words[above + from]) from++
      while (to > from && words[here + to - 1] === words[above + to - 1]) to--
      if (from === wordsARow) continue
    }
    // One further, where the row is again what is above it, takes the last difference back.
    const end = start + Math.min(TILE_SIZE, to * 4 + 1)
    let before = 0
    for (let at = start + from * 4; at < end; at++) {
      const difference = row === 0 ? tile[at]! : tile[at]! - tile[at - TILE_SIZE]!
      residuals[at] = difference - before
      before = difference
    }
  }
}

function addResiduals(): TileData {
  const tile = new Uint8Array(TILE_PIXELS)
  for (let row = 0; row < TILE_SIZE; row++) {
    const end = (row + 1) * TILE_SIZE
    let difference = 0
    for (let at = row * TILE_SIZE; at < end; ) {
      if (difference === 0 && residuals[at] === 0) {
        // As above; in the first row, nothing.
        const zerosEnd = endOfZeros(at, end)
        if (row > 0) tile.copyWithin(at, at - TILE_SIZE, zerosEnd - TILE_SIZE)
        at = zerosEnd
        continue
      }
      difference = (difference + residuals[at]!) & 255
      tile[at] = row === 0 ? difference : tile[at - TILE_SIZE]! + difference
      at++
    }
  }
  return tile
}

/** The first pixel from `start` on that leaves a residual, or `end`, a multiple of four. */
function endOfZeros(start: number, end: number): number {
  let at = start
  while ((at & 3) !== 0 && residuals[at] === 0) at++
  if ((at & 3) !== 0) return at
  while (at < end && residualWords[at >> 2] === 0) at += 4
  while (at < end && residuals[at] === 0) at++
  return at
}

/** The byte for five residuals from `at` on; null where one of them is none of the digits, or the tile ends. */
function fiveAt(at: number): number | null {
  if (at + DIGITS > TILE_PIXELS) return null
  let five = 0
  for (let k = 0; k < DIGITS; k++) {
    const digit = DIGIT_OF[residuals[at + k]!]!
    if (digit === NO_DIGIT) return null
    five = five * 3 + digit
  }
  return five
}
