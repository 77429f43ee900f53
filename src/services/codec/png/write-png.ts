import { collectGarbage } from '../../workers'
import {
  CHUNK_HEAD,
  CHUNK_OVERHEAD,
  completeChunk,
  PNG_SIGNATURE,
  pngChunk,
  pngHeaderChunk,
} from './png-chunk'

export type EncodeOptions = {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done01: number) => void) | undefined
}

type PngContent = {
  readonly width: number
  readonly height: number
  /** 0 grey, 2 RGB, 6 RGBA. */
  readonly colourType: 0 | 2 | 6
  /** Whole chunks that go before the pixels. */
  readonly ancillary?: readonly Uint8Array<ArrayBuffer>[]
  /** Filtered rows, each with its filter's number first. A strip may be read until the next is asked for. */
  readonly strips: Iterable<Uint8Array<ArrayBuffer>>
}

/** Rows are filtered and deflated in pieces of about this size: a piece takes some 50 ms, the longest wait for an abort. */
const STRIP_BYTES = 2_000_000

/** Of the file; small files stay in one piece. */
const PIECE_BYTES = 2_000_000

/**
 * Filtered rows in strips; `writeRow` puts row y into `target`, all 0 there, from byte `start` on. All strips are in the same memory:
 * they take as much as the picture, and as garbage would stay for a while.
 */
export function* stripsOf(
  height: number,
  bytesPerFilteredRow: number,
  writeRow: (y: number, target: Uint8Array, start: number) => void,
): Generator<Uint8Array<ArrayBuffer>> {
  const rowsPerStrip = Math.max(1, Math.floor(STRIP_BYTES / bytesPerFilteredRow))
  const memory = new Uint8Array(Math.min(height, rowsPerStrip) * bytesPerFilteredRow)
  for (let top = 0; top < height; top += rowsPerStrip) {
    const bottom = Math.min(top + rowsPerStrip, height)
    const bytes = memory.subarray(0, (bottom - top) * bytesPerFilteredRow)
    bytes.fill(0)
    for (let y = top; y < bottom; y++) writeRow(y, bytes, (y - top) * bytesPerFilteredRow)
    yield bytes
  }
}

/** A PNG of 8 bits a sample, written between macrotasks. Rejects with the signal's reason when aborted. */
export async function writePng(content: PngContent, { signal, onProgress }: EncodeOptions): Promise<Blob> {
  signal?.throwIfAborted()
  const { width, height, colourType, ancillary = [] } = content
  const totalBytes = height * (1 + width * { 0: 1, 2: 3, 6: 4 }[colourType])
  let writtenBytes = 0
  const deflate = new CompressionStream('deflate')
  const writer = deflate.writable.getWriter()
  // Deflate stores what it cannot press, with five bytes for every 16 kB.
  const data = collectData(deflate.readable, Math.ceil(1.001 * totalBytes) + 64)
  try {
    for (const strip of content.strips) {
      // Settles when all of it is deflated (Compression Streams, "compress and enqueue a chunk"): its memory is free then.
      await writer.write(strip)
      writtenBytes += strip.length
      onProgress?.(writtenBytes / totalBytes)
      await nextMacrotask()
      signal?.throwIfAborted()
    }
    await writer.close()
    const header = pngHeaderChunk(width, height, colourType)
    const end = pngChunk('IEND', new Uint8Array(0))
    return new Blob([PNG_SIGNATURE, header, ...ancillary, ...(await data), end], { type: 'image/png' })
  } catch (failure) {
    await Promise.allSettled([writer.abort(failure), data])
    throw failure
  }
}

/**
 * What a file grows to is handed over to the browser piece by piece, each a chunk of its own: it need not be kept in this
 * process. `expectedBytes` of all of it, so that a small one takes little memory.
 */
async function collectData(
  deflated: ReadableStream<Uint8Array<ArrayBuffer>>,
  expectedBytes: number,
): Promise<Blob[]> {
  const pieces: Blob[] = []
  const capacity = Math.min(PIECE_BYTES, expectedBytes)
  const memory = new Uint8Array(CHUNK_OVERHEAD + capacity)
  let filled = 0
  const finishPiece = () => {
    pieces.push(new Blob([completeChunk(memory, 'IDAT', filled)]))
    filled = 0
  }
  const reader = deflated.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    let rest = next.value
    while (rest.length > 0) {
      const part = rest.subarray(0, capacity - filled)
      memory.set(part, CHUNK_HEAD + filled)
      filled += part.length
      rest = rest.subarray(part.length)
      if (filled < capacity) continue
      finishPiece()
      collectGarbage()
    }
  }
  if (filled > 0) finishPiece()
  return pieces
}

/** Lets messages in, an abort among them: awaiting the streams alone may settle in microtasks. */
function nextMacrotask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
