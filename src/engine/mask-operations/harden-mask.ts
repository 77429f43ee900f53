import { FULL_TILE, type Mask, TILE_PIXELS, TILE_SIZE } from '../mask'
import { collectTile, type MaskChangeTiles, type TileCollector } from './changed-tiles'
import { readRegion } from './read-region'

/** A tile with the pixels next to it. */
const FRAMED = TILE_SIZE + 2

/**
 * Coverage becomes 0.5 + (coverage − 0.5) / slope: the distance to the 50 % contour, to the first order. The slope is
 * the steeper of a pixel's two differences along each axis, at most one per pixel, so that an edge that is one pixel wide
 * is kept; and pixels of 0 or 255 can't change, wherever they are.
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
  const across = steepest(coverage, framed[at - 1]!, framed[at + 1]!)
  const down = steepest(coverage, framed[at - FRAMED]!, framed[at + FRAMED]!)
  const slope = Math.min(255, Math.sqrt(across * across + down * down))
  if (slope === 0) return coverage < 128 ? 0 : 255
  const steep = 128 + ((coverage - 127.5) * 255) / slope
  return steep <= 0 ? 0 : steep >= 255 ? 255 : Math.floor(steep)
}

function steepest(coverage: number, before: number, after: number): number {
  return Math.max(Math.abs(coverage - before), Math.abs(coverage - after))
}
