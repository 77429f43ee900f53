import { pixelWords, type Raster } from '../../../engine/raster'
import { luminanceOf } from './luminance'

/** What of a mask file says where to edit: its transparent areas, or its white ones. */
export type MaskReading = 'transparency' | 'luminance'

/** How far lossy compression moves a grey from its place and a colour from grey, in levels. */
const TOLERANCE = 16
/** A pixel with less alpha shows too little of its colour to tell anything by it. */
const VISIBLE_ALPHA = 128

export type RecognisedMask = {
  /** unclear: both readings make sense, and they differ. */
  readonly reading: MaskReading | 'unclear'
  /** Whether any pixel lets something through: without one nothing can be read from the transparency. */
  readonly hasTransparency: boolean
}

/**
 * Which reading a file is meant for. Opaque and grey: luminance. Transparent somewhere: transparency, if what is visible
 * is black, or one flat grey with holes (most of its border is visible), or if its luminance says the same (as in the
 * request's own form). Else nobody can tell: a photo with a hole, a grey picture with transparent corners, an opaque
 * picture in colours, and white on a transparent layer, which is paint to one program and what is kept to another.
 */
export function recogniseMask(raster: Raster): RecognisedMask {
  const words = pixelWords(raster)
  let commonAlpha = 255
  let darkest = 255
  let brightest = 0
  let isGrey = true
  let isAgreed = true
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? 0
    const alpha = word >>> 24
    const red = word & 255
    const green = (word >>> 8) & 255
    const blue = (word >>> 16) & 255
    const luminance = luminanceOf(red, green, blue)
    commonAlpha &= alpha
    if (Math.abs(luminance + alpha - 255) > TOLERANCE) isAgreed = false
    if (alpha < VISIBLE_ALPHA) continue
    if (luminance < darkest) darkest = luminance
    if (luminance > brightest) brightest = luminance
    if (isGrey) isGrey = Math.max(red, green, blue) - Math.min(red, green, blue) <= TOLERANCE
  }
  const hasTransparency = commonAlpha !== 255
  if (!hasTransparency) return { hasTransparency, reading: isGrey ? 'luminance' : 'unclear' }
  const isBlack = isGrey && brightest <= TOLERANCE
  const isFlat = isGrey && brightest - darkest <= TOLERANCE
  const isHoled = isFlat && isBorderVisible(words, raster)
  return { hasTransparency, reading: isBlack || isHoled || isAgreed ? 'transparency' : 'unclear' }
}

/** Whether more than half of the pixels along the border can be seen: then what is transparent are holes, not the layer. */
function isBorderVisible(words: Int32Array, { width, height }: Raster): boolean {
  let visible = 0
  let count = 0
  for (let y = 0; y < height; y++) {
    const step = y === 0 || y === height - 1 ? 1 : Math.max(1, width - 1)
    for (let x = 0; x < width; x += step) {
      count++
      if ((words[y * width + x] ?? 0) >>> 24 >= VISIBLE_ALPHA) visible++
    }
  }
  return visible > count / 2
}
