import type { ImageFacts } from './inspect/image-facts'

/** A picture upright, reduced by half `halvings` times, sizes rounded up. Whoever holds it closes it. */
export type ShownBitmap = { readonly bitmap: ImageBitmap; readonly halvings: number }

/** Fills a window at fit; more detail comes with the whole picture. */
const LONGER_SIDE = 1400
/** JPEG's blocks have eight pixels a side: that is the smallest a decoder makes of one. */
const MOST_HALVINGS = 3

/**
 * A JPEG in a fraction of its pixels, which takes a tenth to a fifth of decoding it whole: its decoder leaves out the fine
 * frequencies (libjpeg's scaled inverse DCT). All of the file is read, and one that is cut off or damaged is refused as
 * by the whole decoding. Null: of another format, too small to be worth it, refused, or the browser has no ImageDecoder
 * (Safari before 26) or one that does not scale. The ordinary way decides then.
 */
export async function decodePreview(
  bytes: Uint8Array<ArrayBuffer>,
  { type, width, height, orientation }: ImageFacts,
): Promise<ShownBitmap | null> {
  const halvings = halvingsDownTo(LONGER_SIDE, Math.max(width, height))
  if (type !== 'image/jpeg' || halvings === 0 || !('ImageDecoder' in globalThis)) return null
  const reduced = { width: Math.ceil(width / 2 ** halvings), height: Math.ceil(height / 2 ** halvings) }
  const decoder = new ImageDecoder({
    data: bytes,
    type,
    desiredWidth: reduced.width,
    desiredHeight: reduced.height,
  })
  try {
    const { image } = await decoder.decode()
    const bitmap = await createImageBitmap(image).finally(() => image.close())
    const upright = orientation >= 5 ? { width: reduced.height, height: reduced.width } : reduced
    if (bitmap.width === upright.width && bitmap.height === upright.height) return { bitmap, halvings }
    bitmap.close()
    return null
  } catch {
    return null
  } finally {
    decoder.close()
  }
}

function halvingsDownTo(least: number, length: number): number {
  let halvings = 0
  while (halvings < MOST_HALVINGS && length / 2 ** (halvings + 1) >= least) halvings++
  return halvings
}
