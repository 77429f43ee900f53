import type { BitWriter } from './bit-writer'

/**
 * One Huffman code for every mask (RFC 1951, 3.2.7). Filtered masks are runs of repeated pixels, so nearly every
 * symbol is "258 bytes like those four bytes before", which gets one bit; what cannot occur gets none.
 * Bits per symbol: 285 (a match of 258 bytes) 1, byte 0 3, bytes 1 and 255 4, byte 2 (the filter's number) 5, the
 * other match lengths 7, the rarest of them and the end of the block 8. The code is complete: ∑ 2^−bits = 1.
 */
const END_OF_BLOCK = 256
const FIRST_LENGTH = 257
const LAST_LENGTH = 285
const SYMBOLS = 286
const LONGEST_MATCH = 258
/** Extra bits of length symbols 257 to 285. */
const LENGTH_EXTRA_BITS = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
] as const

const symbolBits = /* @__PURE__ */ chooseSymbolBits()

function chooseSymbolBits(): Uint8Array {
  const bits = new Uint8Array(SYMBOLS)
  bits.fill(7, FIRST_LENGTH, LAST_LENGTH)
  bits[0] = 3
  bits[1] = 4
  bits[2] = 5
  bits[255] = 4
  bits[END_OF_BLOCK] = 8
  bits[LAST_LENGTH - 1] = 8
  bits[LAST_LENGTH] = 1
  return bits
}

/** Distances 1 and 4 have a bit each, so that this code is complete too; only 4, a pixel, is ever used. */
const DISTANCE_BITS = [1, 0, 0, 1] as const
const DISTANCE_4_CODE = 1

const symbolCodes = /* @__PURE__ */ canonicalCodes(symbolBits)
const matches = /* @__PURE__ */ matchTable()
const EIGHT_LONGEST = (matches.codes[LONGEST_MATCH] ?? 0) * 0x5555

/** The codes that bit counts stand for (RFC 1951, 3.2.2), with their bits in the order in which they are written. */
function canonicalCodes(bits: Uint8Array): Uint16Array {
  const codes = new Uint16Array(bits.length)
  let next = 0
  for (let count = 1; count <= 15; count++) {
    next <<= 1
    for (const [symbol, bitCount] of bits.entries()) {
      if (bitCount === count) codes[symbol] = reverseBits(next++, count)
    }
  }
  return codes
}

function reverseBits(value: number, count: number): number {
  let reversed = 0
  for (let bit = 0; bit < count; bit++) reversed |= ((value >>> bit) & 1) << (count - 1 - bit)
  return reversed
}

/** For every match length 3..258: its code with extra bits and distance, and how many bits that is. */
function matchTable(): { codes: Uint16Array; bits: Uint8Array } {
  const codes = new Uint16Array(LONGEST_MATCH + 1)
  const bits = new Uint8Array(LONGEST_MATCH + 1)
  let length = 3
  for (const [index, extraBits] of LENGTH_EXTRA_BITS.entries()) {
    const symbol = FIRST_LENGTH + index
    // 284 with all its extra bits set would be 258 too, but that length has a symbol of its own.
    if (symbol === LAST_LENGTH) length = LONGEST_MATCH
    const symbolBitCount = symbolBits[symbol] ?? 0
    for (let extra = 0; extra < 1 << extraBits && length <= LONGEST_MATCH; extra++, length++) {
      const codeBits = symbolBitCount + extraBits
      codes[length] = (symbolCodes[symbol] ?? 0) | (extra << symbolBitCount) | (DISTANCE_4_CODE << codeBits)
      bits[length] = codeBits + 1
    }
  }
  return { codes, bits }
}

/** Starts the one and last block of a zlib stream: the stream's header, the block's header, both codes. */
export function writeBlockStart(out: BitWriter): void {
  out.write(0x0178, 16)
  out.write(1, 1)
  out.write(2, 2)
  out.write(SYMBOLS - 257, 5)
  out.write(DISTANCE_BITS.length - 1, 5)
  writeCodeLengths(out, [...symbolBits, ...DISTANCE_BITS])
}

/** The bit counts of both codes, themselves coded with three bits each; symbol 18 stands for 11 to 138 zeros. */
function writeCodeLengths(out: BitWriter, counts: readonly number[]): void {
  const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1] as const
  const used = new Uint8Array(19)
  for (const symbol of [0, 1, 3, 4, 5, 7, 8, 18]) used[symbol] = 3
  const codes = canonicalCodes(used)
  out.write(order.length - 4, 4)
  for (const symbol of order) out.write(used[symbol] ?? 0, 3)

  for (let at = 0; at < counts.length; ) {
    let zeros = 0
    while (zeros < 138 && counts[at + zeros] === 0) zeros++
    if (zeros >= 11) {
      out.write(codes[18] ?? 0, 3)
      out.write(zeros - 11, 7)
      at += zeros
    } else {
      out.write(codes[counts[at] ?? 0] ?? 0, 3)
      at++
    }
  }
}

/** A byte: 0, 1, 2 or 255. */
export function writeLiteral(out: BitWriter, byte: number): void {
  out.write(symbolCodes[byte] ?? 0, symbolBits[byte] ?? 0)
}

/** `count` more bytes, each like the one four bytes before it. `count` is 0 or at least 4. */
export function writeRepeat(out: BitWriter, count: number): void {
  let left = count
  // Eight of the longest matches, two bits each, at one go: nearly all of a mask is written here.
  for (; left >= LONGEST_MATCH * 9; left -= LONGEST_MATCH * 8) out.write(EIGHT_LONGEST, 16)
  // The last match must not be left with 1 or 2 bytes: matches have at least 3.
  for (; left >= LONGEST_MATCH + 3 || left === LONGEST_MATCH; left -= LONGEST_MATCH)
    writeMatch(out, LONGEST_MATCH)
  if (left > LONGEST_MATCH) {
    writeMatch(out, left - 4)
    left = 4
  }
  if (left > 0) writeMatch(out, left)
}

function writeMatch(out: BitWriter, length: number): void {
  out.write(matches.codes[length] ?? 0, matches.bits[length] ?? 0)
}

export function writeBlockEnd(out: BitWriter, adler: number): void {
  out.write(symbolCodes[END_OF_BLOCK] ?? 0, symbolBits[END_OF_BLOCK] ?? 0)
  out.writeUint32be(adler)
}
