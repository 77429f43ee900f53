import { uint16be } from '../byte-order'
import type { PictureAbout } from './picture-about'
import { xmpPacket } from './xmp-packet'

const NAMESPACE = 'http://ns.adobe.com/xap/1.0/\0'
/** A segment's length has 16 bits and counts itself. */
const MAX_SEGMENT = 0xffff - 2
const APP0 = 0xffe0
const APP1 = 0xffe1

/** The same picture with an XMP segment (XMP part 3, 1.1.3) after its JFIF or Exif one, where readers look for it. */
export async function describeJpeg(file: Blob, about: PictureAbout): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let at = 2
  for (let marker = uint16be(bytes, at); marker === APP0 || marker === APP1; marker = uint16be(bytes, at))
    at += 2 + uint16be(bytes, at + 2)
  const namespace = new TextEncoder().encode(NAMESPACE)
  const packet = xmpPacket(about, MAX_SEGMENT - namespace.length)
  const length = 2 + namespace.length + packet.length
  const head = new Uint8Array([APP1 >> 8, APP1 & 255, length >> 8, length & 255])
  return new Blob([bytes.subarray(0, at), head, namespace, packet, bytes.subarray(at)], { type: file.type })
}
