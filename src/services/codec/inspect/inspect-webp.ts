import { ok, type Result } from '../../../lib/result'
import { latin1, uint16le, uint24le, uint32le } from '../byte-order'
import { checkPixelCount, damaged, type OpenError } from '../open-error'
import { exifOrientation } from './exif-orientation'
import type { ImageFacts } from './image-facts'

const FLAG_ANIMATION = 0x02
const FLAG_ALPHA = 0x10

/** Walks the chunks of the RIFF container, whose size must be covered by the bytes (RFC 9649). */
export function inspectWebp(bytes: Uint8Array): Result<ImageFacts, OpenError> {
  const end = 8 + uint32le(bytes, 4)
  if (end > bytes.length) return damaged('WebP', 'it ends too early')

  let size: { width: number; height: number } | null = null
  let orientation = 1
  let mayHaveAlpha = false
  let animated = false
  let hasPixels = false
  for (let at = 12; at + 8 <= end; ) {
    const kind = latin1(bytes, at, 4)
    const length = uint32le(bytes, at + 4)
    const body = at + 8
    if (body + length > end) return damaged('WebP', 'one of its parts ends too early')
    if (kind === 'VP8X') {
      const flags = bytes[body] ?? 0
      mayHaveAlpha = (flags & FLAG_ALPHA) !== 0
      animated = (flags & FLAG_ANIMATION) !== 0
      size = { width: 1 + uint24le(bytes, body + 4), height: 1 + uint24le(bytes, body + 7) }
    } else if (kind === 'VP8 ') {
      if (latin1(bytes, body + 3, 3) !== '\x9d\x01\x2a')
        return damaged('WebP', 'its picture has no start code')
      hasPixels = true
      size ??= { width: uint16le(bytes, body + 6) & 0x3fff, height: uint16le(bytes, body + 8) & 0x3fff }
    } else if (kind === 'VP8L') {
      if (bytes[body] !== 0x2f) return damaged('WebP', 'its picture has no start code')
      const fields = uint32le(bytes, body + 1)
      hasPixels = true
      mayHaveAlpha ||= ((fields >>> 28) & 1) === 1
      size ??= { width: 1 + (fields & 0x3fff), height: 1 + ((fields >>> 14) & 0x3fff) }
    } else if (kind === 'ANMF') {
      hasPixels = true
    } else if (kind === 'EXIF') {
      orientation = exifOrientation(bytes.subarray(body, body + length))
    }
    at = body + length + (length & 1)
  }
  if (!size || !hasPixels) return damaged('WebP', 'it holds no picture')
  const allowed = checkPixelCount('WebP', size.width, size.height)
  if (!allowed.ok) return allowed
  return ok({ type: 'image/webp', ...size, orientation, mayHaveAlpha, animated })
}
