import { intersectRects, isEmptyRect, type Rect, rectOfSize } from '../geometry'
import { type Coverage, freePixels } from '../raster'
import { finish, type Work } from '../work'
import { alphaBounds } from './alpha-bounds'
import { INSIDE_COVERAGE, squaredDistances } from './squared-distance'

/**
 * For each pixel centre the distance in pixels to the nearest pixel centre with a coverage of at least 128:
 * 0 inside, Infinity everywhere where there is none. Exact and Euclidean (Felzenszwalb & Huttenlocher 2012).
 */
export function distanceOutside(coverage: Coverage): Float32Array<ArrayBuffer> {
  const distances = squaredDistances(coverage, rectOfSize(coverage), Number.POSITIVE_INFINITY)
  for (let i = 0; i < distances.length; i++) distances[i] = Math.sqrt(distances[i]!)
  return distances
}

/**
 * How much of a result shows at each pixel, 0..255, width × height: the greater of the coverage itself and of a
 * fall around the mask. The fall is 255 where the coverage is at least 128 and from there, over `featherPx`
 * document pixels outwards, a smoothstep down to 0.
 *
 * So nothing the mask covers is lost, and alpha is exactly 0 where the coverage is 0 and the mask `featherPx` or
 * further away. Without a feather (0 or less) alpha is the coverage. The coverage is not changed.
 */
export function featherAlpha(coverage: Coverage, featherPx: number): Uint8Array<ArrayBuffer> {
  return finish(featherInBands(coverage, featherPx))
}

/** Pixels whose distances are at hand at a time, eight bytes each, besides those within the feather's reach. */
const BAND_PIXELS = 131_072

/** `featherAlpha` a few rows at a time. */
export function* featherInBands(coverage: Coverage, featherPx: number): Work<Uint8Array<ArrayBuffer>> {
  const { width, height } = coverage
  const alpha = coverage.data.slice()
  if (featherPx <= 0) return alpha
  const inside = alphaBounds(coverage.data, width, height, INSIDE_COVERAGE)
  if (isEmptyRect(inside)) return alpha
  yield 0
  const reach = Math.ceil(featherPx)
  const grown = {
    x: inside.x - reach,
    y: inside.y - reach,
    width: inside.width + 2 * reach,
    height: inside.height + 2 * reach,
  }
  const region = intersectRects(grown, rectOfSize(coverage))
  // A band of fewer rows than it reaches beyond itself would do most of its work for others.
  const rows = Math.max(2 * reach, Math.ceil(BAND_PIXELS / region.width))
  for (let top = 0; top < region.height; top += rows) {
    const band = { ...region, y: region.y + top, height: Math.min(rows, region.height - top) }
    fadeBand(coverage, featherPx, region, band, alpha)
    yield (top + band.height) / region.height
  }
  return alpha
}

function fadeBand(
  coverage: Coverage,
  featherPx: number,
  region: Rect,
  band: Rect,
  alpha: Uint8Array<ArrayBuffer>,
): void {
  const reach = Math.ceil(featherPx)
  const around = intersectRects(region, { ...band, y: band.y - reach, height: band.height + 2 * reach })
  const squared = squaredDistances(coverage, around, featherPx)
  for (let y = band.y; y < band.y + band.height; y++) {
    const row = (y - around.y) * around.width
    const into = y * coverage.width + around.x
    for (let x = 0; x < around.width; x++) {
      const t = 1 - Math.sqrt(squared[row + x]!) / featherPx
      if (t <= 0) continue
      const fall = Math.round(255 * t * t * (3 - 2 * t))
      if (fall > alpha[into + x]!) alpha[into + x] = fall
    }
  }
  freePixels(squared)
}
