import { ok, type Result } from '../../../lib/result'
import { int32le, uint16le, uint32le } from '../byte-order'
import { checkPixelCount, damaged, type OpenError, unsupported } from '../open-error'
import type { ImageFacts } from './image-facts'

const CORE_HEADER_BYTES = 12
const UNCOMPRESSED = 0
const RUN_LENGTH_8 = 1
const RUN_LENGTH_4 = 2
const BIT_FIELDS = 3
const ALPHA_BIT_FIELDS = 6

/** Compares the file's length with what its header promises (BITMAPFILEHEADER and BITMAPINFOHEADER, Windows). */
export function inspectBmp(bytes: Uint8Array): Result<ImageFacts, OpenError> {
  const headerBytes = uint32le(bytes, 14)
  if (bytes.length < 14 + headerBytes) return damaged('BMP', 'it ends too early')
  const isCore = headerBytes === CORE_HEADER_BYTES
  const width = isCore ? uint16le(bytes, 18) : int32le(bytes, 18)
  // A negative height means that the rows are stored from the top.
  const height = Math.abs(isCore ? uint16le(bytes, 20) : int32le(bytes, 22))
  const bitsPerPixel = uint16le(bytes, isCore ? 24 : 28)
  const compression = isCore ? UNCOMPRESSED : uint32le(bytes, 30)
  if (width < 1) return damaged('BMP', 'its width or height is 0')

  const pixelBytes = pixelDataBytes(bytes, compression, Math.ceil((width * bitsPerPixel) / 32) * 4 * height)
  if (pixelBytes === null) return unsupported('This kind of BMP')
  if (uint32le(bytes, 10) + pixelBytes > bytes.length) return damaged('BMP', 'it ends too early')
  const allowed = checkPixelCount('BMP', width, height)
  if (!allowed.ok) return allowed
  return ok({
    type: 'image/bmp',
    width,
    height,
    orientation: 1,
    mayHaveAlpha: bitsPerPixel === 32,
    animated: false,
  })
}

/** How many bytes of pixels the file must hold; null for a compression that is not read. */
function pixelDataBytes(bytes: Uint8Array, compression: number, uncompressedBytes: number): number | null {
  switch (compression) {
    case UNCOMPRESSED:
    case BIT_FIELDS:
    case ALPHA_BIT_FIELDS:
      return uncompressedBytes
    case RUN_LENGTH_8:
    case RUN_LENGTH_4:
      // Only the header knows the length of run-length data; where it leaves it out, the file's own size counts.
      return uint32le(bytes, 34) || uint32le(bytes, 2) - uint32le(bytes, 10)
    default:
      return null
  }
}
