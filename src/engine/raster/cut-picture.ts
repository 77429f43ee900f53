import type { Rect, Size } from '../geometry'
import { cropReplicated } from './crop'
import { isOpaque } from './pixel-words'
import { createRaster, type Raster } from './raster'

/** A picture that is nowhere as a whole: `cut` gives a raster of any part of it, which is read only. */
export type CutPicture = Size & { readonly cut: (part: Rect) => Raster }

/** Rows of a picture that are cut out at a time; even, as pairs of them are halved. */
export const BAND_ROWS = 64

/** The rows from `top` on, BAND_ROWS or what there is. */
export function bandOf(picture: CutPicture, top: number): Raster {
  const { width, height } = picture
  return picture.cut({ x: 0, y: top, width, height: Math.min(BAND_ROWS, height - top) })
}

/** A raster as such a picture. Whole rows are not copied. */
export function cutting(raster: Raster): CutPicture {
  const { width, height, data } = raster
  const rowsOf = ({ y, height: rows }: Rect) =>
    createRaster(width, rows, data.subarray(4 * width * y, 4 * width * (y + rows)))
  const cut = (part: Rect) =>
    part.x === 0 && part.width === width ? rowsOf(part) : cropReplicated(raster, part)
  return { width, height, cut }
}

/** Whether every pixel's alpha is 255. */
export function isOpaqueCut(picture: CutPicture): boolean {
  for (let top = 0; top < picture.height; top += BAND_ROWS) if (!isOpaque(bandOf(picture, top))) return false
  return true
}
