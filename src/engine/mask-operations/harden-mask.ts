import { FULL_TILE, type Mask, TILE_PIXELS, TILE_SIZE } from '../mask'
import { collectTile, type MaskChangeTiles, type TileCollector } from './changed-tiles'
import { readRegion } from './read-region'

/** A tile with the pixels next to it. */
const FRAMED = TILE_SIZE + 2

/** The least coverage that counts as masked. */
const HALF = 128

/**
 * Coverage becomes 0.5 + (coverage − 0.5) / slope: the distance to the 50 % contour, to the first order. The slope is
 * the steeper of a pixel's two differences along each axis, at most one per pixel, so that an edge that is one pixel wide
 * is kept; and pixels of 0 or 255 can't change, wherever they are. A pixel whose neighbours are all on its own side of
 * half is not at that contour, however steep it is there: what is faint goes with its edge.
 */
export function* hardenMask(mask: Mask): Generator<number, MaskChangeTiles, void> {
  const changed: TileCollector = []
  const framed = new Uint8Array(FRAMED * FRAMED)
  const next = new Uint8Array(TILE_PIXELS)
  for (let index = 0; index < mask.tileCount; index++) {
    const tile = mask.tileAt(index)
    if (!tile || tile === FULL_TILE) continue
    const left = (index % mask.columns) * TILE_SIZE - 1
    const top = Math.floor(index / mask.columns) * TILE_SIZE - 1
    readRegion(mask, { left, top, width: FRAMED, height: FRAMED }, framed)
    for (let y = 0; y < TILE_SIZE; y++) {
      for (let x = 0; x < TILE_SIZE; x++) {
        const at = (y + 1) * FRAMED + x + 1
        const coverage = framed[at]!
        const isSettled = coverage === 0 || coverage === 255
        next[y * TILE_SIZE + x] = isSettled ? coverage : hardened(framed, at, coverage)
      }
    }
    collectTile(changed, mask, index, next)
    yield (index + 1) / mask.tileCount
  }
  return changed
}

function hardened(framed: Uint8Array, at: number, coverage: number): number {
  const left = framed[at - 1]!
  const right = framed[at + 1]!
  const above = framed[at - FRAMED]!
  const below = framed[at + FRAMED]!
  const isAtContour =
    coverage < HALF
      ? left >= HALF || right >= HALF || above >= HALF || below >= HALF
      : left < HALF || right < HALF || above < HALF || below < HALF
  if (!isAtContour) return coverage < HALF ? 0 : 255
  const across = steepest(coverage, left, right)
  const down = steepest(coverage, above, below)
  const slope = Math.min(255, Math.sqrt(across * across + down * down))
  const steep = 128 + ((coverage - 127.5) * 255) / slope
  return steep <= 0 ? 0 : steep >= 255 ? 255 : Math.floor(steep)
}

function steepest(coverage: number, before: number, after: number): number {
  return Math.max(Math.abs(coverage - before), Math.abs(coverage - after))
}
