import { type Mask, TILE_PIXELS, TILE_SIZE } from '../mask'
import { createCoarseBlur } from './blur-coarse'
import { createDirectBlur } from './blur-direct'
import { collectTile, type MaskChangeTiles, type TileCollector } from './changed-tiles'
import { uniformCoverage } from './read-region'

/** Beyond this a blur only makes all alike, at a growing price. */
const MAX_SIGMA = 1000
/**
 * From here on the mask is blurred at a reduced scale. There a Gaussian is at least two samples wide, and what reducing
 * and enlarging add to the error stays below 0.1 levels for an edge, below 0.5 for the worst pattern.
 */
const COARSE_SIGMA = 4

/**
 * Gaussian blur of the mask with a standard deviation of `sigma` pixels, its border repeated outwards; `steepens` makes
 * straight edges one pixel wide again, before anything is rounded. Only tiles within reach of an edge are calculated.
 */
export function* blurMask(
  mask: Mask,
  sigma: number,
  steepens: boolean,
): Generator<number, MaskChangeTiles, void> {
  const changed: TileCollector = []
  if (!(sigma > 0)) return changed
  const width = Math.min(sigma, MAX_SIGMA)
  // The slope of a blurred straight edge, in coverage per pixel, is 1 / (sigma √(2π)).
  const gain = steepens ? Math.max(1, width * Math.sqrt(2 * Math.PI)) : 1
  const blur =
    width < COARSE_SIGMA ? createDirectBlur(mask, width, gain) : createCoarseBlur(mask, width, gain)
  const { reach } = blur
  const side = TILE_SIZE + 2 * reach
  const next = new Uint8Array(TILE_PIXELS)
  for (let index = 0; index < mask.tileCount; index++) {
    const column = index % mask.columns
    const row = Math.floor(index / mask.columns)
    const around = {
      left: column * TILE_SIZE - reach,
      top: row * TILE_SIZE - reach,
      width: side,
      height: side,
    }
    if (uniformCoverage(mask, around) !== null) continue
    blur.blurTile(column, row, next)
    collectTile(changed, mask, index, next)
    yield (index + 1) / mask.tileCount
  }
  return changed
}
