import { latin1, uint16be, uint16le, uint32be, uint32le } from '../byte-order'

const ORIENTATION_TAG = 0x0112

/**
 * The orientation 1–8 in an EXIF block, which starts with its TIFF header, or with "Exif\0\0" before it.
 * 1 where there is none or the block makes no sense: viewers show such pictures as stored.
 */
export function exifOrientation(exif: Uint8Array): number {
  const tiff = latin1(exif, 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif
  const order = latin1(tiff, 0, 4)
  if (order !== 'II*\0' && order !== 'MM\0*') return 1
  const isLittleEndian = order === 'II*\0'
  const uint16 = isLittleEndian ? uint16le : uint16be
  const uint32 = isLittleEndian ? uint32le : uint32be
  const directory = uint32(tiff, 4)
  const entries = uint16(tiff, directory)
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12
    if (at + 12 > tiff.length) return 1
    if (uint16(tiff, at) !== ORIENTATION_TAG) continue
    const value = uint16(tiff, at + 8)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}
