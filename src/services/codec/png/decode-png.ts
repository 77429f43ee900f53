import { createRaster, type Raster } from '../../../engine/raster'
import { ok, type Result } from '../../../lib/result'
import { damaged, type OpenError } from '../open-error'
import { orientRaster } from '../orient-raster'
import { createRowExpander } from './expand-row'
import { passesOf } from './passes'
import { type PngLayout, readPngLayout } from './png-layout'
import { unfilterRow } from './unfilter-row'

/** How much compressed data goes into the inflater at a time: what comes out of it waits in memory. */
const INFLATE_BYTES = 65_536
const SAMPLES_BY_COLOUR_TYPE: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/**
 * Decodes a PNG to straight RGBA with its orientation applied; colours under partial or no alpha stay exact. Every
 * colour type and depth, 16 bits rounded to 8, interlaced ones too; of an animation the still picture.
 * Colours are taken as sRGB. Needs DecompressionStream: browsers, workers, Node. Errors: 'damaged', 'too-many-pixels'.
 */
export async function decodePng(bytes: Uint8Array<ArrayBuffer>): Promise<Result<Raster, OpenError>> {
  const layout = readPngLayout(bytes)
  if (!layout.ok) return layout
  const raster = await decodePngLayout(layout.value)
  return raster.ok ? ok(orientRaster(raster.value, layout.value.orientation)) : raster
}

/** The pixels as stored. */
export async function decodePngLayout(layout: PngLayout): Promise<Result<Raster, OpenError>> {
  const { width, height, depth, colourType, interlaced } = layout.header
  const pixelBits = (SAMPLES_BY_COLOUR_TYPE[colourType] ?? 1) * depth
  const leftStep = Math.max(1, pixelBits / 8)
  const raster = createRaster(width, height)
  const expand = createRowExpander(layout)
  const source = createRowSource(layout.data)
  try {
    for (const pass of passesOf(width, height, interlaced)) {
      let row = new Uint8Array(1 + Math.ceil((pass.columns * pixelBits) / 8))
      let above = new Uint8Array(row.length)
      for (let line = 0; line < pass.rows; line++) {
        if (!source.fill(row)) {
          if (!(await source.fillAcross(row))) return damaged('PNG', 'its picture data end too early')
        }
        if (!unfilterRow(row, above, leftStep)) return damaged('PNG', 'its picture data make no sense')
        const start = ((pass.y + line * pass.stepY) * width + pass.x) * 4
        expand(row, pass.columns, raster.data, start, pass.stepX * 4)
        ;[row, above] = [above, row]
      }
    }
    return ok(raster)
  } finally {
    source.close()
  }
}

/** Inflated bytes by the row. `fill` is the quick way for a row that has arrived whole. */
function createRowSource(parts: readonly Uint8Array<ArrayBuffer>[]) {
  const reader = streamOf(parts).pipeThrough(new DecompressionStream('deflate')).getReader()
  let chunk = new Uint8Array(0)
  let at = 0

  function fill(row: Uint8Array): boolean {
    if (chunk.length - at < row.length) return false
    row.set(chunk.subarray(at, at + row.length))
    at += row.length
    return true
  }

  async function fillAcross(row: Uint8Array): Promise<boolean> {
    for (let filled = 0; filled < row.length; ) {
      if (at === chunk.length) {
        const next = await reader.read().catch(() => null)
        if (!next || next.done) return false
        chunk = next.value
        at = 0
      }
      const piece = chunk.subarray(at, at + row.length - filled)
      row.set(piece, filled)
      filled += piece.length
      at += piece.length
    }
    return true
  }

  return {
    fill,
    fillAcross,
    /** What is left in the stream (a checksum, junk after it) is of no interest: failures there are ignored. */
    close: () => void reader.cancel().catch(() => undefined),
  }
}

function streamOf(parts: readonly Uint8Array<ArrayBuffer>[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  let part = 0
  let at = 0
  return new ReadableStream({
    pull(controller) {
      const data = parts[part]
      if (!data) {
        controller.close()
        return
      }
      controller.enqueue(data.subarray(at, at + INFLATE_BYTES))
      at += INFLATE_BYTES
      if (at < data.length) return
      part++
      at = 0
    },
  })
}
