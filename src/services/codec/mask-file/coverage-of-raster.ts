import { type Coverage, pixelWords, type Raster } from '../../../engine/raster'
import { luminanceOf } from './luminance'

/** Transparent = edit, as in the request's own form: coverage is 255 − alpha. */
export function coverageOfTransparency(raster: Raster): Coverage {
  return coverageOfPixels(raster, (word) => 255 - (word >>> 24))
}

/** White = edit. What is transparent counts as laid on black: white paint on an empty layer masks what was painted. */
export function coverageOfLuminance(raster: Raster): Coverage {
  return coverageOfPixels(raster, (word) => {
    const luminance = luminanceOf(word & 255, (word >>> 8) & 255, (word >>> 16) & 255)
    return Math.round((luminance * (word >>> 24)) / 255)
  })
}

function coverageOfPixels(raster: Raster, coverageOf: (word: number) => number): Coverage {
  const words = pixelWords(raster)
  const data = new Uint8Array(words.length)
  for (let i = 0; i < words.length; i++) data[i] = coverageOf(words[i] ?? 0)
  return { width: raster.width, height: raster.height, data }
}
