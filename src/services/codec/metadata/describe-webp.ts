import { latin1, uint32le } from '../byte-order'
import { inspectWebp } from '../inspect/inspect-webp'
import type { PictureAbout } from './picture-about'
import { xmpPacket } from './xmp-packet'

const FLAG_XMP = 0x04
const FLAG_ALPHA = 0x10
const HEADER_BYTES = 12

/** The same picture with an XMP chunk at its end, which the extended header has to announce (RFC 9649, 2.7). */
export async function describeWebp(file: Blob, about: PictureAbout): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const facts = inspectWebp(bytes)
  if (!facts.ok) return file
  const end = 8 + uint32le(bytes, 4)
  const isExtended = latin1(bytes, HEADER_BYTES, 4) === 'VP8X'
  const extended = isExtended
    ? bytes.slice(HEADER_BYTES, HEADER_BYTES + 18)
    : extendedHeader(facts.value, facts.value.mayHaveAlpha)
  extended[8] = (extended[8] ?? 0) | FLAG_XMP
  const rest = bytes.subarray(HEADER_BYTES + (isExtended ? 18 : 0), end)
  const xmp = chunk('XMP ', xmpPacket(about))
  const header = new Uint8Array(HEADER_BYTES)
  header.set(bytes.subarray(0, 4))
  new DataView(header.buffer).setUint32(4, 4 + extended.length + rest.length + xmp.length, true)
  header.set(bytes.subarray(8, 12), 8)
  return new Blob([header, extended, rest, xmp], { type: file.type })
}

function extendedHeader(
  { width, height }: { readonly width: number; readonly height: number },
  hasAlpha: boolean,
): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(10)
  const view = new DataView(content.buffer)
  view.setUint32(0, hasAlpha ? FLAG_ALPHA : 0, true)
  view.setUint32(4, (width - 1) | (((height - 1) & 0xff) << 24), true)
  view.setUint16(8, (height - 1) >> 8, true)
  return chunk('VP8X', content)
}

/** Content of an odd length is followed by a zero that does not count. */
function chunk(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + content.length + (content.length & 1))
  bytes.set(new TextEncoder().encode(name))
  new DataView(bytes.buffer).setUint32(4, content.length, true)
  bytes.set(content, 8)
  return bytes
}
