import type { Raster } from '../../engine/raster'

/** Longest edge of a preview: a card of the list at twice its CSS size. */
const PREVIEW_EDGE = 448
/** Of a photo some 20 kB. */
const JPEG_QUALITY = 0.82

/** The picture small, from its pyramid: JPEG, or PNG where some of it is transparent. */
export async function makePreview(levels: readonly Raster[]): Promise<Blob> {
  const [whole] = levels
  if (!whole) throw new Error('The pyramid lacks a level.')
  const scale = Math.min(1, PREVIEW_EDGE / Math.max(whole.width, whole.height))
  // The smallest level that still has as many pixels.
  const from = levels.findLast(({ width }) => width >= whole.width * scale) ?? whole
  const source = await createImageBitmap(new ImageData(from.data, from.width, from.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(whole.width * scale)),
    Math.max(1, Math.round(whole.height * scale)),
  )
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
