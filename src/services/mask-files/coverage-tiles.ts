import { FULL_TILE, type MaskTiles, TILE_SIZE, type TileData } from '../../engine/mask'
import type { Coverage } from '../../engine/raster'

/** A whole document's coverage on the mask's grid; tiles that are all 0 are left out, whole ones are the shared full tile. */
export function tilesOfCoverage({ width, height, data }: Coverage): MaskTiles {
  const tiles = new Map<number, TileData>()
  const columns = Math.ceil(width / TILE_SIZE)
  for (let top = 0; top < height; top += TILE_SIZE) {
    for (let left = 0; left < width; left += TILE_SIZE) {
      const right = Math.min(left + TILE_SIZE, width)
      const rows = Math.min(TILE_SIZE, height - top)
      const tile = new Uint8Array(TILE_SIZE * TILE_SIZE)
      let isEmpty = true
      let isFull = true
      for (let y = 0; y < rows; y++) {
        const row = data.subarray((top + y) * width + left, (top + y) * width + right)
        isEmpty &&= row.every((coverage) => coverage === 0)
        isFull &&= row.every((coverage) => coverage === 255)
        tile.set(row, y * TILE_SIZE)
      }
      if (isEmpty) continue
      tiles.set((top / TILE_SIZE) * columns + left / TILE_SIZE, isFull ? FULL_TILE : tile)
    }
  }
  return tiles
}
