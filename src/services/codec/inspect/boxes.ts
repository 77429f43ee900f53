import { latin1, uint32be } from '../byte-order'

/** One box of an ISO base media file: its four-letter name and where its content lies. */
export type Box = { readonly name: string; readonly start: number; readonly end: number }

/**
 * The boxes between two places (ISO/IEC 14496-12, 4.2). Null when one of them reaches past the end, so the file was
 * cut off. `isTopLevel` allows the last box to have size 0, "up to the end of the file".
 */
export function readBoxes(bytes: Uint8Array, from: number, to: number, isTopLevel = false): Box[] | null {
  const boxes: Box[] = []
  for (let at = from; at < to; ) {
    let start = at + 8
    let size = uint32be(bytes, at)
    if (size === 1) {
      start = at + 16
      size = uint32be(bytes, at + 8) * 2 ** 32 + uint32be(bytes, at + 12)
    } else if (size === 0 && isTopLevel) {
      size = to - at
    }
    const end = at + size
    if (start > end || end > to) return null
    boxes.push({ name: latin1(bytes, at + 4, 4), start, end })
    at = end
  }
  return boxes
}

/** Reads a run of big-endian numbers whose widths come one after the other. */
export function createFieldReader(bytes: Uint8Array, start: number, end: number) {
  let at = start
  return {
    /** The next number of 0, 1, 2, 4 or 8 bytes; 0 past the end of the box. */
    next(byteCount: number): number {
      let value = 0
      for (let count = 0; count < byteCount; count++, at++) {
        value = value * 256 + (at < end ? (bytes[at] ?? 0) : 0)
      }
      return value
    },
    isAtEnd: () => at >= end,
  }
}
