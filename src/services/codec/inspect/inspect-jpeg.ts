import { ok, type Result } from '../../../lib/result'
import { latin1, uint16be } from '../byte-order'
import { checkPixelCount, damaged, type OpenError, unsupported } from '../open-error'
import { exifOrientation } from './exif-orientation'
import type { ImageFacts } from './image-facts'

const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9
const APP1 = 0xe1
const TEMPORARY = 0x01

/** Markers without a length: restarts, start of image, TEM. */
function isStandalone(marker: number): boolean {
  return (marker >= 0xd0 && marker <= 0xd8) || marker === TEMPORARY
}

/** SOF0–SOF15, without the tables and the extension that share their range. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/**
 * Walks the segments and every scan up to the end-of-image marker (ITU T.81, annex B), without which the file was
 * cut off. What follows that marker is allowed: phones append a film or a depth map there.
 */
export function inspectJpeg(bytes: Uint8Array): Result<ImageFacts, OpenError> {
  let frame: { width: number; height: number } | null = null
  let orientation = 1
  let hasScan = false
  let at = 2
  while (true) {
    if (bytes[at] !== 0xff)
      return damaged('JPEG', at < bytes.length ? 'a marker is missing' : 'it ends too early')
    while (bytes[at] === 0xff) at++
    const marker = bytes[at++]
    if (marker === undefined) return damaged('JPEG', 'it ends too early')
    if (marker === END_OF_IMAGE) break
    if (isStandalone(marker)) continue

    const length = uint16be(bytes, at)
    const end = at + length
    if (length < 2 || end > bytes.length) return damaged('JPEG', 'it ends too early')
    if (isStartOfFrame(marker)) {
      if (marker > 0xc2) return unsupported('This kind of JPEG (lossless, hierarchical or arithmetic-coded)')
      if (length < 8) return damaged('JPEG', 'its header is too short')
      frame ??= { height: uint16be(bytes, at + 3), width: uint16be(bytes, at + 5) }
    } else if (marker === APP1 && latin1(bytes, at + 2, 6) === 'Exif\0\0') {
      orientation = exifOrientation(bytes.subarray(at + 2, end))
    }
    at = end
    if (marker === START_OF_SCAN) {
      hasScan = true
      at = endOfEntropyData(bytes, at)
    }
  }
  if (!frame || !hasScan) return damaged('JPEG', 'it holds no picture')
  const allowed = checkPixelCount('JPEG', frame.width, frame.height)
  if (!allowed.ok) return allowed
  return ok({ type: 'image/jpeg', ...frame, orientation, mayHaveAlpha: false, animated: false })
}

/** The place of the first marker after a scan's data: FF that is not stuffed (FF 00) and not a restart (FF D0–D7). */
function endOfEntropyData(bytes: Uint8Array, start: number): number {
  let at = start
  while (true) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) return bytes.length
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
    at += 2
  }
}
