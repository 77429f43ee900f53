import { createRaster, pixelWords, type Raster } from '../raster'

/**
 * A new raster: `overlay` over `base`, as much of it as `alpha` says (0..255 a pixel, all three of one size).
 * Where alpha is 0 the base's four bytes are copied, where it is 255 the overlay's, hidden colours included.
 * Between, both are mixed in sRGB values with colours weighted by their own alpha, rounded to the nearest; this
 * cross-fades to transparency as well, where drawing one over the other would not. Throws where sizes differ.
 */
export function blendInto(base: Raster, overlay: Raster, alpha: Uint8Array): Raster {
  const isSameSize = overlay.width === base.width && overlay.height === base.height
  if (!isSameSize || alpha.length !== base.width * base.height) {
    throw new RangeError('Base, overlay and alpha must be of one size')
  }
  const result = createRaster(base.width, base.height, base.data.slice())
  blendOver(pixelWords(result), pixelWords(overlay), alpha)
  return result
}

/** The same in place, on words of four bytes a pixel: `into` holds the base and becomes the result. */
export function blendOver(into: Int32Array, over: Int32Array, alpha: Uint8Array): void {
  for (let i = 0; i < into.length; i++) {
    const share = alpha[i]!
    if (share === 0) continue
    if (share === 255) into[i] = over[i]!
    else into[i] = mix(into[i]!, over[i]!, share)
  }
}

function mix(base: number, overlay: number, share: number): number {
  if ((base & overlay) >>> 24 !== 255) return mixTransparent(base, overlay, share)
  const kept = 255 - share
  const red = (base & 255) * kept + (overlay & 255) * share
  const green = ((base >>> 8) & 255) * kept + ((overlay >>> 8) & 255) * share
  const blue = ((base >>> 16) & 255) * kept + ((overlay >>> 16) & 255) * share
  return (255 << 24) | (rounded255th(blue) << 16) | (rounded255th(green) << 8) | rounded255th(red)
}

function mixTransparent(base: number, overlay: number, share: number): number {
  const baseWeight = (base >>> 24) * (255 - share)
  const overlayWeight = (overlay >>> 24) * share
  const weight = baseWeight + overlayWeight
  if (weight === 0) return 0
  let word = rounded255th(weight) << 24
  for (let shift = 0; shift < 24; shift += 8) {
    const sum = ((base >>> shift) & 255) * baseWeight + ((overlay >>> shift) & 255) * overlayWeight
    word |= Math.floor(sum / weight + 0.5) << shift
  }
  return word
}

/** value / 255, rounded, for values up to 255 × 255. */
function rounded255th(value: number): number {
  const biased = value + 128
  return (biased + (biased >> 8)) >> 8
}
