/** Twice the size of a card's picture on the screen. */
const EDGE = 360

/** A small copy of a sound picture, upright, as PNG; null where the browser cannot decode it. */
export async function previewPicture(file: Blob): Promise<Blob | null> {
  // Chromium scales a JPEG while it decodes it, and lets go of the rest of any other at once.
  const bitmap = await createImageBitmap(file, { resizeWidth: EDGE, resizeQuality: 'medium' }).catch(
    () => null,
  )
  if (!bitmap) return null
  const canvas = new OffscreenCanvas(bitmap.width, Math.min(bitmap.height, 2 * EDGE))
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas.convertToBlob({ type: 'image/png' })
}
