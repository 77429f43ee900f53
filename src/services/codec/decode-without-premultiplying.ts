import { createRaster, type Raster } from '../../engine/raster'
import { exchangeRedAndBlue, isSrgb } from './frame-pixels'
import type { ImageFacts } from './inspect/image-facts'

/**
 * WebP with alpha through WebCodecs, whose frames hold straight BGRA. Null where that is missing (Firefox before 133,
 * Safari before 26) or the frame is in another layout or colour space. Asking `copyTo` for RGBA would convert through
 * premultiplied pixels (Chromium 156), so the channels are exchanged here.
 */
export async function decodeWithoutPremultiplying(file: Blob, facts: ImageFacts): Promise<Raster | null> {
  const isCandidate =
    facts.type === 'image/webp' && facts.mayHaveAlpha && !facts.animated && facts.orientation === 1
  if (!isCandidate || !('ImageDecoder' in globalThis)) return null
  const decoder = new ImageDecoder({ data: file.stream(), type: facts.type })
  try {
    const { image } = await decoder.decode()
    try {
      const { format, colorSpace } = image
      const isWhole = image.displayWidth === facts.width && image.displayHeight === facts.height
      if (format !== 'BGRA' || !isSrgb(colorSpace) || !isWhole) return null
      const raster = createRaster(facts.width, facts.height)
      await image.copyTo(raster.data, { layout: [{ offset: 0, stride: facts.width * 4 }] })
      exchangeRedAndBlue(raster.data)
      return raster
    } finally {
      image.close()
    }
  } catch {
    // The ordinary way decides whether the file is damaged.
    return null
  } finally {
    decoder.close()
  }
}
