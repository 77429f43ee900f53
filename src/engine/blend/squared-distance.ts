import type { Rect } from '../geometry'
import { type Coverage, freePixels } from '../raster'

/** From this coverage on a pixel belongs to the mask. */
export const INSIDE_COVERAGE = 128

/** The squared distance of a pixel that has nothing of the mask within reach. */
const OUT_OF_REACH = Number.POSITIVE_INFINITY

/**
 * Squared distances, in pixels, from each pixel centre of `region` to the nearest pixel centre inside the mask;
 * region.width × region.height, row-major. Exact up to `reachPx`; further pixels get a larger value or
 * OUT_OF_REACH. The region must hold every pixel that is inside and within reach.
 *
 * Felzenszwalb & Huttenlocher, "Distance Transforms of Sampled Functions" (2012): the distance along the columns
 * is counted, the lower envelope of the rows' parabolas makes it Euclidean.
 */
export function squaredDistances(
  coverage: Coverage,
  region: Rect,
  reachPx: number,
): Float32Array<ArrayBuffer> {
  const { width, height } = region
  const rowsAway = distancesAlongColumns(coverage, region)
  const squared = new Float32Array(width * height)
  const apexes = new Int32Array(width)
  const heights = new Float64Array(width)
  // Envelope part i is the lowest parabola between starts[i] and starts[i + 1].
  const starts = new Float64Array(width + 1)
  for (let y = 0; y < height; y++) {
    const row = y * width
    let parts = 0
    for (let x = 0; x < width; x++) {
      const away = rowsAway[row + x]!
      if (away > reachPx) continue
      const lift = away * away + x * x
      let start = Number.NEGATIVE_INFINITY
      while (parts > 0) {
        start = (lift - heights[parts - 1]!) / (2 * (x - apexes[parts - 1]!))
        if (start > starts[parts - 1]!) break
        parts--
        start = Number.NEGATIVE_INFINITY
      }
      apexes[parts] = x
      heights[parts] = lift
      starts[parts] = start
      parts++
    }
    if (parts === 0) {
      squared.fill(OUT_OF_REACH, row, row + width)
      continue
    }
    starts[parts] = Number.POSITIVE_INFINITY
    let part = 0
    for (let x = 0; x < width; x++) {
      while (starts[part + 1]! < x) part++
      squared[row + x] = heights[part]! + x * (x - 2 * apexes[part]!)
    }
  }
  freePixels(rowsAway)
  return squared
}

/** Rows to the nearest inside pixel of the same column; Infinity where the column has none. */
function distancesAlongColumns(coverage: Coverage, region: Rect): Float32Array<ArrayBuffer> {
  const { width, height } = region
  const away = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = y * width
    const from = (region.y + y) * coverage.width + region.x
    for (let x = 0; x < width; x++) {
      if (coverage.data[from + x]! >= INSIDE_COVERAGE) continue
      away[row + x] = y === 0 ? OUT_OF_REACH : away[row - width + x]! + 1
    }
  }
  for (let at = (height - 1) * width - 1; at >= 0; at--) {
    const below = away[at + width]! + 1
    if (below < away[at]!) away[at] = below
  }
  return away
}
