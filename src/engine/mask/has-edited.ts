import type { Rect } from '../geometry'
import { TILE_SIZE, type TileData } from './tile'

/** Whether a pixel has coverage ≥ 128. `rect` lies in the tile whose first pixel is (x, y); all in document pixels. */
export function hasEdited(tile: TileData, rect: Rect, x: number, y: number): boolean {
  for (let row = rect.y - y; row < rect.y - y + rect.height; row++) {
    const start = row * TILE_SIZE + rect.x - x
    for (let at = start; at < start + rect.width; at++) if (tile[at]! >= 128) return true
  }
  return false
}
