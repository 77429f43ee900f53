import { isOpaque, type Raster } from '../../../engine/raster'
import { createRowFilter } from './filter-rows'
import { PNG_SIGNATURE, pngChunk, pngHeaderChunk } from './png-chunk'

/** Rows are filtered and deflated in pieces of about this size: a piece takes some 100 ms, the longest wait for an abort. */
const STRIP_BYTES = 4_000_000

export type EncodeOptions = {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done01: number) => void) | undefined
}

/**
 * A PNG of 8 bits a sample without metadata: RGB when every pixel is opaque, else RGBA, in which colours under partial
 * or no alpha stay exact. The raster is read in strips between macrotasks and must not change meanwhile.
 * Rejects with the signal's reason when aborted.
 */
export function encodePng(raster: Raster, options: EncodeOptions = {}): Promise<Blob> {
  return writePng(raster, { ...options, colourType: isOpaque(raster) ? 2 : 6, ancillary: [] })
}

type WriteOptions = EncodeOptions & {
  /** 2 leaves the alpha out. */
  readonly colourType: 2 | 6
  /** Whole chunks that go before the pixels. */
  readonly ancillary: readonly Uint8Array<ArrayBuffer>[]
}

export async function writePng(raster: Raster, options: WriteOptions): Promise<Blob> {
  const { signal, onProgress, colourType, ancillary } = options
  signal?.throwIfAborted()
  const deflate = new CompressionStream('deflate')
  const writer = deflate.writable.getWriter()
  const dataChunks = collectDataChunks(deflate.readable)
  try {
    for (const { bytes, done01 } of filteredStrips(raster, colourType === 2 ? 3 : 4)) {
      await writer.write(bytes)
      onProgress?.(done01)
      await nextMacrotask()
      signal?.throwIfAborted()
    }
    await writer.close()
    const header = pngHeaderChunk(raster.width, raster.height, colourType)
    const end = pngChunk('IEND', new Uint8Array(0))
    return new Blob([PNG_SIGNATURE, header, ...ancillary, ...(await dataChunks), end], { type: 'image/png' })
  } catch (failure) {
    await Promise.allSettled([writer.abort(failure), dataChunks])
    throw failure
  }
}

function* filteredStrips(raster: Raster, channels: 3 | 4) {
  const filter = createRowFilter(raster, channels)
  const rowBytes = filter.bytesPerFilteredRow
  const rowsPerStrip = Math.max(1, Math.floor(STRIP_BYTES / rowBytes))
  for (let top = 0; top < raster.height; top += rowsPerStrip) {
    const bottom = Math.min(top + rowsPerStrip, raster.height)
    // The stream keeps what it is given for a while, so that every strip has its own memory.
    const bytes = new Uint8Array((bottom - top) * rowBytes)
    for (let y = top; y < bottom; y++) filter.writeRow(y, bytes, (y - top) * rowBytes)
    yield { bytes, done01: bottom / raster.height }
  }
}

async function collectDataChunks(deflated: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>[]> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const reader = deflated.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(pngChunk('IDAT', next.value))
  }
  return chunks
}

/** Lets messages in, an abort among them: awaiting the streams alone may settle in microtasks. */
function nextMacrotask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
