import type { Size } from '../../engine/geometry'
import type { Raster } from '../../engine/raster'

/** Of a photo of 320 pixels some 20 kB. */
const JPEG_QUALITY = 0.85

/** How much smaller the longest edge has to be; 1 where it is short enough. */
export function scaleTo(longestEdge: number, { width, height }: Size): number {
  return Math.min(1, longestEdge / Math.max(width, height))
}

/** A raster in another size: JPEG, or PNG where some of it is transparent. */
export async function smallPicture(raster: Raster, { width, height }: Size): Promise<Blob> {
  const source = await createImageBitmap(new ImageData(raster.data, raster.width, raster.height))
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser gives no 2D canvas in a worker.')
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  source.close()
  const shown = context.getImageData(0, 0, canvas.width, canvas.height).data
  return canvas.convertToBlob(
    isOpaque(shown) ? { type: 'image/jpeg', quality: JPEG_QUALITY } : { type: 'image/png' },
  )
}

function isOpaque(rgba: Uint8ClampedArray): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return false
  return true
}
