import type { CoverageRows } from '../../../engine/mask'
import type { Coverage } from '../../../engine/raster'
import { PNG_SIGNATURE, pngChunk, pngHeaderChunk } from '../png/png-chunk'
import { createAdler32 } from './adler32'
import { createBitWriter } from './bit-writer'
import { writeBlockEnd, writeBlockStart, writeLiteral, writeRepeat } from './deflate-code'

const FILTER_UP = 2
/** Coverage 128 and more is to be edited: just its highest bit, which four pixels at a time are compared by. */
const EDIT_BIT = 0x80
const EDIT_BITS = 0x80808080

type Pixel = readonly [number, number, number, number]
/** Filtered pixels of the first row, which stand for themselves. */
const EDIT: Pixel = [255, 255, 255, 0]
const KEEP: Pixel = [0, 0, 0, 255]
/** Filtered pixels of the other rows: differences to the pixel above. */
const SAME: Pixel = [0, 0, 0, 0]
const KEEP_TO_EDIT: Pixel = [255, 255, 255, 1]
const EDIT_TO_KEEP: Pixel = [1, 1, 1, 255]

/**
 * The mask of a request as PNG: coverage 128..255 becomes white with alpha 0 (edit), less becomes opaque black (keep),
 * so that servers that read alpha and servers that read luminance see the same mask. Nothing lies between the two.
 *
 * Deflate tokens are written without going over the pixels' bytes: filter Up makes rows equal to the one above them a
 * run of zeros. A canvas cannot write this file, because it drops the colour under alpha 0.
 */
export function encodeMaskPng(coverage: Coverage | CoverageRows): Blob {
  const rows = 'readRow' in coverage ? coverage : rowsOfData(coverage)
  const data = pngChunk('IDAT', maskPixelStream(rows))
  const header = pngHeaderChunk(coverage.width, coverage.height, 6)
  const end = pngChunk('IEND', new Uint8Array(0))
  return new Blob([PNG_SIGNATURE, header, data, end], { type: 'image/png' })
}

function rowsOfData({ width, height, data }: Coverage): CoverageRows {
  return { width, height, readRow: (y, into) => into.set(data.subarray(y * width, (y + 1) * width)) }
}

function maskPixelStream({ width, height, readRow }: CoverageRows): Uint8Array<ArrayBuffer> {
  const out = createBitWriter()
  const adler = createAdler32()
  let current = createRow(width)
  let above = createRow(width)
  writeBlockStart(out)

  for (let y = 0; y < height; y++) {
    readRow(y, current.bytes)
    writeLiteral(out, FILTER_UP)
    adler.addByte(FILTER_UP)
    for (let x = 0; x < width; ) {
      const pixel = y === 0 ? firstRowPixel(current.bytes, x) : changedPixel(current.bytes, above.bytes, x)
      const end =
        pixel === SAME ? endOfSame(current, above, x, width) : endOfChange(current, above, x, width, y === 0)
      for (const byte of pixel) writeLiteral(out, byte)
      writeRepeat(out, (end - x - 1) * 4)
      adler.addPixels(pixel, end - x)
      x = end
    }
    ;[current, above] = [above, current]
  }
  writeBlockEnd(out, adler.value())
  return out.finish()
}

/** A row of coverage, seen as bytes and as words of four; bytes past the width stay 0. */
type Row = { readonly bytes: Uint8Array; readonly words: Int32Array }

function createRow(width: number): Row {
  const words = new Int32Array(Math.ceil(width / 4))
  return { bytes: new Uint8Array(words.buffer), words }
}

function isEdit(row: Uint8Array, x: number): boolean {
  return ((row[x] ?? 0) & EDIT_BIT) !== 0
}

function firstRowPixel(row: Uint8Array, x: number): Pixel {
  return isEdit(row, x) ? EDIT : KEEP
}

function changedPixel(row: Uint8Array, above: Uint8Array, x: number): Pixel {
  if (isEdit(row, x) === isEdit(above, x)) return SAME
  return isEdit(row, x) ? KEEP_TO_EDIT : EDIT_TO_KEEP
}

/** The first pixel from `start` on that differs from the one above it, or the width. */
function endOfSame(row: Row, above: Row, start: number, width: number): number {
  let x = start
  while (x < width && (x & 3) !== 0 && isEdit(row.bytes, x) === isEdit(above.bytes, x)) x++
  if ((x & 3) !== 0) return x
  const words = row.words.length
  let word = x >> 2
  while (word < words && (((row.words[word] ?? 0) ^ (above.words[word] ?? 0)) & EDIT_BITS) === 0) word++
  x = word << 2
  while (x < width && isEdit(row.bytes, x) === isEdit(above.bytes, x)) x++
  return Math.min(x, width)
}

/** The first pixel from `start` on that is not like the one at `start`: its own value and, past row 0, the one above. */
function endOfChange(row: Row, above: Row, start: number, width: number, isFirstRow: boolean): number {
  const value = isEdit(row.bytes, start)
  let x = start + 1
  while (x < width && isEdit(row.bytes, x) === value && (isFirstRow || isEdit(above.bytes, x) !== value)) x++
  return x
}
