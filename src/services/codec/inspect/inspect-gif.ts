import { ok, type Result } from '../../../lib/result'
import { uint16le } from '../byte-order'
import { checkPixelCount, damaged, type OpenError } from '../open-error'
import type { ImageFacts } from './image-facts'

const EXTENSION = 0x21
const GRAPHIC_CONTROL = 0xf9
const IMAGE = 0x2c
const TRAILER = 0x3b

/** Walks the blocks up to the trailer (GIF89a specification, CompuServe 1990). */
export function inspectGif(bytes: Uint8Array): Result<ImageFacts, OpenError> {
  const width = uint16le(bytes, 6)
  const height = uint16le(bytes, 8)
  let at = 13 + colourTableBytes(bytes[10] ?? 0)
  let frames = 0
  let mayHaveAlpha = false
  while (true) {
    const block = bytes[at]
    if (block === undefined) return damaged('GIF', 'it ends too early')
    if (block === TRAILER) break
    if (block === EXTENSION) {
      if (bytes[at + 1] === GRAPHIC_CONTROL && ((bytes[at + 3] ?? 0) & 1) === 1) mayHaveAlpha = true
      at = endOfSubBlocks(bytes, at + 2)
    } else if (block === IMAGE) {
      const covers =
        uint16le(bytes, at + 1) === 0 &&
        uint16le(bytes, at + 3) === 0 &&
        uint16le(bytes, at + 5) >= width &&
        uint16le(bytes, at + 7) >= height
      if (frames === 0 && !covers) mayHaveAlpha = true
      frames++
      at = endOfSubBlocks(bytes, at + 11 + colourTableBytes(bytes[at + 9] ?? 0))
    } else {
      return damaged('GIF', 'it holds an unknown block')
    }
  }
  if (frames === 0) return damaged('GIF', 'it holds no picture')
  const allowed = checkPixelCount('GIF', width, height)
  if (!allowed.ok) return allowed
  return ok({ type: 'image/gif', width, height, orientation: 1, mayHaveAlpha, animated: frames > 1 })
}

/** Bytes of the colour table that a packed field announces. */
function colourTableBytes(packed: number): number {
  return (packed & 0x80) === 0 ? 0 : 3 << ((packed & 7) + 1)
}

/** The place after the empty block that ends a chain of sub-blocks; past the end where the chain is cut off. */
function endOfSubBlocks(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length) {
    const length = bytes[at] ?? 0
    at += 1 + length
    if (length === 0) return at
  }
  return bytes.length
}
