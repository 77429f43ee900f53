import type { Raster } from './raster'

/**
 * One signed 32-bit word a pixel, 0xAABBGGRR: every engine that runs browsers stores typed arrays in little-endian order.
 * Shares memory with the raster unless its bytes start off a word boundary, in which case it is a copy: read only.
 */
export function pixelWords(raster: Raster): Int32Array<ArrayBuffer> {
  const { data } = raster
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice()
  return new Int32Array(aligned.buffer, aligned.byteOffset, raster.width * raster.height)
}

/** Whether every pixel's alpha is 255; true for an empty raster. */
export function isOpaque(raster: Raster): boolean {
  const words = pixelWords(raster)
  const { width } = raster
  for (let start = 0; start < words.length; start += width) {
    const end = start + width
    let common = -1
    for (let i = start; i < end; i++) common &= words[i]!
    if (common >>> 24 !== 255) return false
  }
  return true
}
