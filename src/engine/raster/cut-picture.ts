import type { Rect, Size } from '../geometry'
import { cropReplicated } from './crop'
import { freePixels } from './free-pixels'
import { isOpaque } from './pixel-words'
import { createRaster, type Raster } from './raster'

/** A picture that is nowhere as a whole. */
export type CutPicture = Size & {
  /** A raster of any part of it, read only. */
  readonly cut: (part: Rect) => Raster
  /** Whether every raster that is cut is one of its own, which may be freed once it is read. */
  readonly isCopying?: true
}

/** Rows of a picture that are cut out at a time; even, as pairs of them are halved. */
export const BAND_ROWS = 64

/** The rows from `top` on, BAND_ROWS or what there is. */
export function bandOf(picture: CutPicture, top: number): Raster {
  const { width, height } = picture
  return picture.cut({ x: 0, y: top, width, height: Math.min(BAND_ROWS, height - top) })
}

/** To be told of a band that is read no more. */
export function releaseBand({ isCopying }: CutPicture, band: Raster): void {
  if (isCopying) freePixels(band.data)
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
  for (let top = 0; top < picture.height; top += BAND_ROWS) {
    const band = bandOf(picture, top)
    const isBandOpaque = isOpaque(band)
    releaseBand(picture, band)
    if (!isBandOpaque) return false
  }
  return true
}
