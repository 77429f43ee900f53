import { intersectRects, type Rect, rectOfSize } from '../geometry'
import type { Coverage } from '../raster'
import type { TileSource } from './snapshot-tiles'
import { FULL_TILE, TILE_SIZE, type TileData } from './tile'

/**
 * The mask's coverage under `rect`, given in pixels of `pixel` × `pixel` document pixels each, as rounded means; what lies
 * outside the document is 0. `pixel` is a power of two, at most a tile's edge.
 */
export function reducedCoverageOf(mask: TileSource, rect: Rect, pixel: number): Coverage {
  const data = new Uint8Array(rect.width * rect.height)
  const side = TILE_SIZE / pixel
  const reduced = { width: Math.ceil(mask.width / pixel), height: Math.ceil(mask.height / pixel) }
  const inside = intersectRects(rect, rectOfSize(reduced))
  const lastRow = Math.floor((inside.y + inside.height - 1) / side)
  const lastColumn = Math.floor((inside.x + inside.width - 1) / side)
  for (let row = Math.floor(inside.y / side); row <= lastRow; row++)
    for (let column = Math.floor(inside.x / side); column <= lastColumn; column++) {
      const tile = mask.tileAt(row * mask.columns + column)
      if (!tile) continue
      const corner = { x: column * side, y: row * side }
      const part = intersectRects(inside, { ...corner, width: side, height: side })
      for (let y = part.y; y < part.y + part.height; y++) {
        const into = (y - rect.y) * rect.width - rect.x
        if (tile === FULL_TILE) data.fill(255, into + part.x, into + part.x + part.width)
        else
          for (let x = part.x; x < part.x + part.width; x++)
            data[into + x] = meanOf(tile, (x - corner.x) * pixel, (y - corner.y) * pixel, pixel)
      }
    }
  return { width: rect.width, height: rect.height, data }
}

function meanOf(tile: TileData, left: number, top: number, pixel: number): number {
  let sum = 0
  for (let y = top; y < top + pixel; y++) {
    const start = y * TILE_SIZE + left
    for (let at = start; at < start + pixel; at++) sum += tile[at]!
  }
  return (sum / (pixel * pixel) + 0.5) | 0
}
