import { uint16be } from '../byte-order'
import type { PngLayout } from './png-layout'

/**
 * Writes `count` pixels of an unfiltered row (its filter byte first) as RGBA into `target`, from byte `start` on and
 * `step` bytes apart.
 */
export type ExpandRow = (
  row: Uint8Array,
  count: number,
  target: Uint8ClampedArray,
  start: number,
  step: number,
) => void

/** What turns the rows of one PNG into RGBA: palette, transparent colour and 16 → 8 bits applied. */
export function createRowExpander(layout: PngLayout): ExpandRow {
  const { depth, colourType } = layout.header
  if (colourType === 6 && depth === 8) return expandRgba8
  if (colourType === 3) return createTableExpander(depth, paletteTable(layout))
  if (colourType === 0 && depth <= 8) return createTableExpander(depth, greyTable(layout))
  return createSampleExpander(layout)
}

const expandRgba8: ExpandRow = (row, count, target, start, step) => {
  if (step === 4) {
    target.set(row.subarray(1, 1 + count * 4), start)
    return
  }
  for (let pixel = 0, to = start; pixel < count; pixel++, to += step) {
    target.set(row.subarray(1 + pixel * 4, 5 + pixel * 4), to)
  }
}

/** Samples of 1 to 8 bits, each a row of `table` (RGBA). */
function createTableExpander(depth: number, table: Uint8Array): ExpandRow {
  const mask = (1 << depth) - 1
  return (row, count, target, start, step) => {
    for (let pixel = 0, to = start; pixel < count; pixel++, to += step) {
      const bit = pixel * depth
      const entry = (((row[1 + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & mask) * 4
      target[to] = table[entry] ?? 0
      target[to + 1] = table[entry + 1] ?? 0
      target[to + 2] = table[entry + 2] ?? 0
      target[to + 3] = table[entry + 3] ?? 0
    }
  }
}

/** Colours that the palette lacks are opaque black, as libpng has it. */
function paletteTable({ palette, transparency }: PngLayout): Uint8Array {
  const table = new Uint8Array(256 * 4)
  for (let entry = 0; entry < 256; entry++) {
    for (let channel = 0; channel < 3; channel++)
      table[entry * 4 + channel] = palette?.[entry * 3 + channel] ?? 0
    table[entry * 4 + 3] = transparency?.[entry] ?? 255
  }
  return table
}

function greyTable({ header, transparency }: PngLayout): Uint8Array {
  const levels = 2 ** header.depth
  const transparentLevel = transparency ? uint16be(transparency, 0) : -1
  const table = new Uint8Array(levels * 4)
  for (let level = 0; level < levels; level++) {
    table.fill((level * 255) / (levels - 1), level * 4, level * 4 + 3)
    table[level * 4 + 3] = level === transparentLevel ? 0 : 255
  }
  return table
}

/** Grey, grey and alpha, RGB or RGBA with samples of 8 or 16 bits. */
function createSampleExpander({ header, transparency }: PngLayout): ExpandRow {
  const sampleBytes = header.depth / 8
  const hasAlpha = header.colourType >= 4
  const colours = header.colourType === 2 || header.colourType === 6 ? 3 : 1
  const pixelBytes = (colours + (hasAlpha ? 1 : 0)) * sampleBytes
  const key = transparency && !hasAlpha ? transparency : null
  const raw = (row: Uint8Array, at: number) => (sampleBytes === 1 ? (row[at] ?? 0) : uint16be(row, at))
  const toByte = (sample: number) => (sampleBytes === 1 ? sample : Math.round(sample / 257))

  return (row, count, target, start, step) => {
    for (let pixel = 0, to = start, from = 1; pixel < count; pixel++, to += step, from += pixelBytes) {
      let isKey = key !== null
      for (let channel = 0; channel < 3; channel++) {
        const colour = colours === 3 ? channel : 0
        const sample = raw(row, from + colour * sampleBytes)
        target[to + channel] = toByte(sample)
        isKey &&= key !== null && sample === uint16be(key, colour * 2)
      }
      target[to + 3] = hasAlpha ? toByte(raw(row, from + colours * sampleBytes)) : isKey ? 0 : 255
    }
  }
}
