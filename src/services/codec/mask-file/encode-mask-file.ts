import type { Coverage } from '../../../engine/raster'
import { assertNever } from '../../../lib/assert-never'
import { encodeMaskPng } from '../mask-png/encode-mask-png'
import { type EncodeOptions, stripsOf, writePng } from '../png/write-png'

/**
 * How a mask is written to a file. alpha: RGBA, alpha is 255 − coverage. black-and-white: grey, white = edit.
 * as-sent: the request's own two colours, without soft edges.
 */
export type MaskForm = 'alpha' | 'black-and-white' | 'as-sent'

const FILTER_UP = 2

/**
 * The mask as PNG of its own size. `readMaskFile` gives back every coverage of alpha and black-and-white, and which side
 * of 128 it was on of as-sent, each without asking: alpha's colour is the grey of its coverage, so that its luminance
 * says what its transparency says. Rejects with the signal's reason when aborted.
 */
export async function encodeMaskFile(
  coverage: Coverage,
  form: MaskForm,
  options: EncodeOptions = {},
): Promise<Blob> {
  switch (form) {
    case 'alpha':
      return encodeRows(coverage, 6, writeAlphaRow, options)
    case 'black-and-white':
      return encodeRows(coverage, 0, writeGreyRow, options)
    case 'as-sent':
      return encodeMaskPng(coverage)
    default:
      return assertNever(form)
  }
}

/** Writes a row's differences to the row above it into `target`, which is all 0, from `start` on. */
type WriteRow = (row: Uint8Array, above: Uint8Array, target: Uint8Array, start: number) => void

function encodeRows(
  { width, height, data }: Coverage,
  colourType: 0 | 6,
  writeRow: WriteRow,
  options: EncodeOptions,
): Promise<Blob> {
  const bytesPerFilteredRow = 1 + width * (colourType === 0 ? 1 : 4)
  // Above the first row lies black, which for alpha has to be opaque: see `writeAlphaRow`.
  const blank = new Uint8Array(width)
  const rowAt = (y: number) => (y < 0 ? blank : data.subarray(y * width, (y + 1) * width))
  const strips = stripsOf(height, bytesPerFilteredRow, (y, target, start) => {
    target[start] = FILTER_UP
    writeRow(rowAt(y), rowAt(y - 1), target, start + 1)
    if (colourType === 6 && y === 0) addOpaque(target, start + 1, width)
  })
  return writePng({ width, height, colourType, strips }, options)
}

/** Filter Up: rows equal to the one above them become zeros, which deflate takes in its stride. */
const writeGreyRow: WriteRow = (row, above, target, start) => {
  for (let x = 0; x < row.length; x++) target[start + x] = (row[x] ?? 0) - (above[x] ?? 0)
}

const writeAlphaRow: WriteRow = (row, above, target, start) => {
  for (let x = 0, to = start; x < row.length; x++, to += 4) {
    const difference = (row[x] ?? 0) - (above[x] ?? 0)
    if (difference === 0) continue
    target[to] = difference
    target[to + 1] = difference
    target[to + 2] = difference
    target[to + 3] = -difference
  }
}

/** PNG starts from transparent black above the first row; differences there were taken from opaque black. */
function addOpaque(target: Uint8Array, start: number, width: number): void {
  for (let at = start + 3; at < start + width * 4; at += 4) target[at] = (target[at] ?? 0) + 255
}
