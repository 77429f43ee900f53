import { intersectRects, type Rect, rectOfSize } from '../geometry'
import type { Coverage } from '../raster'
import type { TileSource } from './snapshot-tiles'
import { FULL_TILE, TILE_SIZE } from './tile'

/** A copy of the mask's coverage under `rect`, document pixels; what lies outside the document is 0 (kept). */
export function coverageOf(mask: TileSource, rect: Rect): Coverage {
  const data = new Uint8Array(rect.width * rect.height)
  const inside = intersectRects(rect, rectOfSize(mask))
  const lastRow = Math.floor((inside.y + inside.height - 1) / TILE_SIZE)
  const lastColumn = Math.floor((inside.x + inside.width - 1) / TILE_SIZE)
  for (let row = Math.floor(inside.y / TILE_SIZE); row <= lastRow; row++) {
    for (let column = Math.floor(inside.x / TILE_SIZE); column <= lastColumn; column++) {
      const tile = mask.tileAt(row * mask.columns + column)
      if (!tile) continue
      const left = column * TILE_SIZE
      const top = row * TILE_SIZE
      const part = intersectRects(inside, { x: left, y: top, width: TILE_SIZE, height: TILE_SIZE })
      for (let y = part.y; y < part.y + part.height; y++) {
        const target = (y - rect.y) * rect.width + part.x - rect.x
        if (tile === FULL_TILE) data.fill(255, target, target + part.width)
        else {
          const from = (y - top) * TILE_SIZE + part.x - left
          data.set(tile.subarray(from, from + part.width), target)
        }
      }
    }
  }
  return { width: rect.width, height: rect.height, data }
}
