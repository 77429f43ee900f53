/** What an image file is and how large, from its first bytes. */
import { isPng, readPngHeader } from '../png'
import type { Size } from './models'

export type ImageKind = 'image/png' | 'image/jpeg' | 'image/webp'

export const EXTENSIONS: Readonly<Record<ImageKind, readonly string[]>> = {
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/webp': ['.webp'],
}

export function isImageKind(type: string | null): type is ImageKind {
  return type !== null && type in EXTENSIONS
}

export function sniffImage(bytes: Buffer): ImageKind | null {
  if (isPng(bytes)) return 'image/png'
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  const isRiff = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'
  return isRiff ? 'image/webp' : null
}

/** Width and height as stored, before any EXIF orientation. Throws on damage. */
export function readImageSize(bytes: Buffer): Size {
  const kind = sniffImage(bytes)
  if (kind === 'image/png') return readPngHeader(bytes)
  if (kind === 'image/jpeg') return readJpegSize(bytes)
  if (kind === 'image/webp') return readWebpSize(bytes)
  throw new Error('Not an image')
}

/** The EXIF orientation of a JPEG, 1..8; 1 where it has none. */
export function readJpegOrientation(bytes: Buffer): number {
  for (const { marker, data } of jpegSegments(bytes)) {
    if (marker !== 0xe1 || data.toString('latin1', 0, 6) !== 'Exif\0\0') continue
    const tiff = data.subarray(6)
    const isLittle = tiff.toString('latin1', 0, 2) === 'II'
    const u16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
    const ifd = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
    for (let i = 0; i < u16(ifd); i++) {
      const entry = ifd + 2 + i * 12
      if (u16(entry) === 0x0112) return u16(entry + 8)
    }
  }
  return 1
}

function readJpegSize(bytes: Buffer): Size {
  for (const { marker, data } of jpegSegments(bytes)) {
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: data.readUInt16BE(3), height: data.readUInt16BE(1) }
  }
  throw new Error('JPEG without a frame header')
}

function* jpegSegments(bytes: Buffer): Generator<{ marker: number; data: Buffer }> {
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    const length = bytes.readUInt16BE(at + 2)
    yield { marker, data: bytes.subarray(at + 4, at + 2 + length) }
    at += 2 + length
  }
}

/** VP8X, VP8L and VP8 keep their size in three ways (WebP container specification, RFC 6386, RFC 9649). */
function readWebpSize(bytes: Buffer): Size {
  const chunk = bytes.toString('latin1', 12, 16)
  if (chunk === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (chunk === 'VP8L') {
    const bits = bytes.readUInt32LE(21)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk === 'VP8 ')
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  throw new Error(`WebP chunk '${chunk}' is not known`)
}
