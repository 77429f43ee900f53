import { intersectRects, rectOfSize } from '../geometry'
import type { Raster } from '../raster'
import { LINEAR, type Oklab, oklabOf } from './oklab'

/** Edges of the squares that a colour can be sampled from, in document pixels. */
export const SAMPLE_SIZES = [1, 3, 5, 11, 31] as const
export type SampleSize = (typeof SAMPLE_SIZES)[number]

/** alpha01 0: all of the square is wholly transparent, and the colour means nothing. */
export type Sample = { readonly colour: Oklab; readonly alpha01: number }

/** The mean of the square around a pixel, as far as it lies in the picture: in linear light, weighted by alpha. */
export function sampleColour(raster: Raster, x: number, y: number, size: SampleSize): Sample {
  const reach = (size - 1) / 2
  const square = { x: x - reach, y: y - reach, width: size, height: size }
  const inside = intersectRects(square, rectOfSize(raster))
  const { data, width } = raster
  let red = 0
  let green = 0
  let blue = 0
  let alphas = 0
  for (let row = inside.y; row < inside.y + inside.height; row++) {
    for (let column = inside.x; column < inside.x + inside.width; column++) {
      const at = (row * width + column) * 4
      const alpha = data[at + 3]!
      red += LINEAR[data[at]!]! * alpha
      green += LINEAR[data[at + 1]!]! * alpha
      blue += LINEAR[data[at + 2]!]! * alpha
      alphas += alpha
    }
  }
  if (alphas === 0) return { colour: { L: 0, a: 0, b: 0 }, alpha01: 0 }
  const colour = oklabOf(red / alphas, green / alphas, blue / alphas)
  return { colour, alpha01: alphas / (255 * inside.width * inside.height) }
}
