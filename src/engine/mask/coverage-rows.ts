import { intersectRects, type Rect, rectOfSize } from '../geometry'
import { hasEdited } from './has-edited'
import type { TileSource } from './snapshot-tiles'
import { FULL_TILE, TILE_SIZE, type Tile } from './tile'

/** Coverage that is read row by row, from the first on, and never held whole. */
export type CoverageRows = {
  readonly width: number
  readonly height: number
  /** Fills the first `width` bytes of `into` with row `y`. */
  readRow(y: number, into: Uint8Array): void
}

/** What `coverageOf` copies, in rows: of the tiles, one row at a time is at hand. */
export function rowsOf(mask: TileSource, rect: Rect): CoverageRows {
  const inside = intersectRects(rect, rectOfSize(mask))
  const firstColumn = Math.floor(inside.x / TILE_SIZE)
  const lastColumn = Math.floor((inside.x + inside.width - 1) / TILE_SIZE)
  let bandRow = -1
  let band: readonly Tile[] = []

  const openBand = (row: number) => {
    if (row === bandRow) return
    bandRow = row
    const length = lastColumn - firstColumn + 1
    band = Array.from({ length }, (_, i) => mask.tileAt(row * mask.columns + firstColumn + i))
  }
  return {
    width: rect.width,
    height: rect.height,
    readRow: (row, into) => {
      into.fill(0, 0, rect.width)
      const y = rect.y + row
      if (inside.width <= 0 || y < inside.y || y >= inside.y + inside.height) return
      openBand(Math.floor(y / TILE_SIZE))
      for (const [i, tile] of band.entries()) {
        if (!tile) continue
        const left = (firstColumn + i) * TILE_SIZE
        const from = Math.max(inside.x, left)
        const to = Math.min(inside.x + inside.width, left + TILE_SIZE)
        if (tile === FULL_TILE) into.fill(255, from - rect.x, to - rect.x)
        else {
          const start = (y % TILE_SIZE) * TILE_SIZE - left
          into.set(tile.subarray(start + from, start + to), from - rect.x)
        }
      }
    },
  }
}

/** Whether a pixel with coverage ≥ 128 lies in `rect`, document pixels. */
export function isEditedIn(mask: TileSource, rect: Rect): boolean {
  const inside = intersectRects(rect, rectOfSize(mask))
  if (inside.width <= 0 || inside.height <= 0) return false
  for (let y = inside.y - (inside.y % TILE_SIZE); y < inside.y + inside.height; y += TILE_SIZE) {
    for (let x = inside.x - (inside.x % TILE_SIZE); x < inside.x + inside.width; x += TILE_SIZE) {
      const tile = mask.tileAt((y / TILE_SIZE) * mask.columns + x / TILE_SIZE)
      const part = intersectRects(inside, { x, y, width: TILE_SIZE, height: TILE_SIZE })
      if (tile && hasEdited(tile, part, x, y)) return true
    }
  }
  return false
}
