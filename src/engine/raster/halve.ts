import { intersectRects, type Rect, rectOfSize, type Size } from '../geometry'
import { pixelWords } from './pixel-words'
import { createRaster, type Raster } from './raster'

/** Two of a word's four bytes, far enough apart that four of them add up without meeting. */
const EVERY_OTHER_BYTE = 0x00ff00ff
/** Half of the divisor 4 in both lanes, so that means are rounded, not cut. */
const ROUNDING = 0x00020002

/**
 * The raster at half its size: each pixel is the mean of 2 × 2. Odd sizes are rounded up with the last row or
 * column counted twice. Colours weigh as much as their alpha, so that hidden ones do not show; where all four
 * pixels are transparent the result is transparent black.
 */
export function halve(source: Raster): Raster {
  return halvePart(source, rectOfSize(halfOf(source)))
}

/**
 * What `halve` makes of the source under `part`, a rectangle in pixels of the half that lies inside it. Put into `target`,
 * which has the part's size.
 */
export function halvePart(
  source: Raster,
  part: Rect,
  target = createRaster(part.width, part.height),
): Raster {
  const { width, height } = part
  const from = pixelWords(source)
  const into = pixelWords(target)
  const pairs = Math.min(width, (source.width >> 1) - part.x)
  for (let y = 0; y < height; y++) {
    const row = 2 * (part.y + y)
    let upper = row * source.width + 2 * part.x
    let lower = row + 1 < source.height ? upper + source.width : upper
    let at = y * width
    const end = at + pairs
    while (at < end) {
      into[at++] = meanOfFour(from[upper]!, from[upper + 1]!, from[lower]!, from[lower + 1]!)
      upper += 2
      lower += 2
    }
    if (pairs < width) into[at] = meanOfFour(from[upper]!, from[upper]!, from[lower]!, from[lower]!)
  }
  return target
}

export function halfOf({ width, height }: Size): Size {
  return { width: Math.ceil(width / 2), height: Math.ceil(height / 2) }
}

/** What of a picture its half shows under `part`. */
export function underHalf(part: Rect, picture: Size): Rect {
  const doubled = { x: 2 * part.x, y: 2 * part.y, width: 2 * part.width, height: 2 * part.height }
  return intersectRects(doubled, rectOfSize(picture))
}

function meanOfFour(a: number, b: number, c: number, d: number): number {
  if ((a & b & c & d) >>> 24 !== 255) return weightedMean(a, b, c, d)
  const redBlue =
    (a & EVERY_OTHER_BYTE) + (b & EVERY_OTHER_BYTE) + (c & EVERY_OTHER_BYTE) + (d & EVERY_OTHER_BYTE)
  const greenAlpha =
    ((a >>> 8) & EVERY_OTHER_BYTE) +
    ((b >>> 8) & EVERY_OTHER_BYTE) +
    ((c >>> 8) & EVERY_OTHER_BYTE) +
    ((d >>> 8) & EVERY_OTHER_BYTE)
  return (
    (((redBlue + ROUNDING) >>> 2) & EVERY_OTHER_BYTE) |
    ((((greenAlpha + ROUNDING) >>> 2) & EVERY_OTHER_BYTE) << 8)
  )
}

function weightedMean(a: number, b: number, c: number, d: number): number {
  const alphaA = a >>> 24
  const alphaB = b >>> 24
  const alphaC = c >>> 24
  const alphaD = d >>> 24
  const sum = alphaA + alphaB + alphaC + alphaD
  if (sum === 0) return 0
  let word = ((sum + 2) >> 2) << 24
  for (let shift = 0; shift < 24; shift += 8) {
    const weighted =
      ((a >>> shift) & 255) * alphaA +
      ((b >>> shift) & 255) * alphaB +
      ((c >>> shift) & 255) * alphaC +
      ((d >>> shift) & 255) * alphaD
    word |= Math.floor(weighted / sum + 0.5) << shift
  }
  return word
}
