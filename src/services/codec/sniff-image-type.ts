import { latin1, uint32be } from './byte-order'

export type RasterImageType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/webp'
  | 'image/avif'
  | 'image/gif'
  | 'image/bmp'
export type ImageType = RasterImageType | 'image/svg+xml'

/** How many leading bytes are enough to tell every type: an SVG may start with a long comment. */
const SNIFF_BYTES = 4096

/** What may stand before an SVG's root, one after the other: each ends in one place alone, so that none is read twice. */
const SVG_PROLOGUE = /\s+|<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(\[[^\]]*\][^>]*)?>/iy
const SVG_ROOT = /<(\w+:)?svg[\s>/]/iy

/** What a file is by its first bytes (SNIFF_BYTES of them or all), whatever its name says. Null: none of these. */
export function sniffImageType(head: Uint8Array): ImageType | null {
  const start = latin1(head, 0, 12)
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp'
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif'
  if (isobmffBrands(head).some((brand) => brand === 'avif' || brand === 'avis')) return 'image/avif'
  // "BM" alone also starts many texts: the reserved words and the header's size tell them apart.
  if (
    start.startsWith('BM') &&
    uint32be(head, 6) === 0 &&
    [12, 16, 40, 52, 56, 64, 108, 124].includes(head[14] ?? 0)
  )
    return 'image/bmp'
  return isSvg(new TextDecoder().decode(head.subarray(0, SNIFF_BYTES))) ? 'image/svg+xml' : null
}

function isSvg(text: string): boolean {
  let at = 0
  do {
    SVG_ROOT.lastIndex = SVG_PROLOGUE.lastIndex = at
    if (SVG_ROOT.test(text)) return true
    SVG_PROLOGUE.test(text)
    at = SVG_PROLOGUE.lastIndex
  } while (at > 0)
  return false
}

/** The name of a picture format that is recognised but not opened, or null. */
export function sniffUnsupportedFormat(head: Uint8Array): string | null {
  const start = latin1(head, 0, 12)
  if (isobmffBrands(head).some((brand) => /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)))
    return 'HEIC pictures'
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return 'TIFF and raw camera files'
  if (start.startsWith('8BPS')) return 'Photoshop files'
  if (start.startsWith('\0\0\x01\0')) return 'Icon files'
  if (start.startsWith('%PDF-')) return 'PDF files'
  if (start.startsWith('\xff\x0a') || start === '\0\0\0\x0cJXL \r\n\x87\n') return 'JPEG XL pictures'
  if (start === '\0\0\0\x0cjP  \r\n\x87\n') return 'JPEG 2000 pictures'
  return null
}

/** Major and compatible brands of an ISO base media file (ISO/IEC 14496-12, "ftyp"). */
function isobmffBrands(head: Uint8Array): string[] {
  if (latin1(head, 4, 4) !== 'ftyp') return []
  const end = Math.min(uint32be(head, 0), head.length, 256)
  const brands = [latin1(head, 8, 4)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(latin1(head, at, 4))
  return brands
}
