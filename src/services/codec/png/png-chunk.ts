import { putUint32be } from '../byte-order'
import { crc32 } from './crc32'

export const PNG_SIGNATURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A whole chunk: length, name, content, CRC. */
export function pngChunk(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(CHUNK_OVERHEAD + content.length)
  chunk.set(content, CHUNK_HEAD)
  return completeChunk(chunk, name, content.length)
}

/** Bytes of a chunk before its content. */
export const CHUNK_HEAD = 8
/** Bytes of a chunk besides its content. */
export const CHUNK_OVERHEAD = 12

/** The chunk whose content is in `memory` already, from CHUNK_HEAD on: the memory's own bytes. */
export function completeChunk(
  memory: Uint8Array<ArrayBuffer>,
  name: string,
  length: number,
): Uint8Array<ArrayBuffer> {
  const end = CHUNK_HEAD + length
  putUint32be(memory, 0, length)
  for (let letter = 0; letter < 4; letter++) memory[4 + letter] = name.charCodeAt(letter)
  putUint32be(memory, end, crc32(memory, 4, end))
  return memory.subarray(0, end + 4)
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
