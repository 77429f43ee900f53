import { putUint32be } from '../byte-order'
import { crc32 } from './crc32'

export const PNG_SIGNATURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A whole chunk: length, name, content, CRC. */
export function pngChunk(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(12 + content.length)
  putUint32be(chunk, 0, content.length)
  for (let letter = 0; letter < 4; letter++) chunk[4 + letter] = name.charCodeAt(letter)
  chunk.set(content, 8)
  putUint32be(chunk, 8 + content.length, crc32(chunk, 4, 8 + content.length))
  return chunk
}

/** The header of a picture of 8 bits a sample, not interlaced. */
export function pngHeaderChunk(
  width: number,
  height: number,
  colourType: 0 | 2 | 6,
): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(13)
  putUint32be(content, 0, width)
  putUint32be(content, 4, height)
  content.set([8, colourType, 0, 0, 0], 8)
  return pngChunk('IHDR', content)
}
