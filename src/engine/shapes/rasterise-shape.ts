import type { Size } from '../geometry'
import { type MaskTiles, TILE_SIZE, type TileData } from '../mask'
import { createCoverageRow } from './coverage-row'
import { type Edges, edgesOf, xAtHeight } from './edges'
import { createRowScan } from './row-scan'
import { outlineOf, type Shape } from './shape'
import { createTileBand } from './tile-band'

/** Rounding may push an edge over a tile's border by less than this. */
const ROUNDING_PX = 1e-6

/**
 * The coverage 0..255 of a shape in a document of `size`, as tiles that the caller owns. Each pixel has the area that the
 * shape takes of it, clipped to the document: exact where outlines do not cross, and for a rectangle on whole pixels 255
 * inside and 0 outside. Tiles wholly inside are the shared full tile, empty ones are absent; the cost follows the outline
 * and the tiles that it touches.
 */
export function rasteriseShape(shape: Shape, size: Size): MaskTiles {
  const edges = edgesOf(outlineOf(shape), size)
  const tiles = new Map<number, TileData>()
  const { top, bottom } = rowsOf(edges)
  if (bottom <= top) return tiles
  const columns = Math.ceil(size.width / TILE_SIZE)
  const isTouched = touchedTiles(edges, size, columns)
  const row = createCoverageRow(size.width)
  const rows = createRowScan(edges, top, bottom, row)
  for (let band = Math.floor(top / TILE_SIZE); band * TILE_SIZE < bottom; band++) {
    const bandTop = band * TILE_SIZE
    const bandEnd = Math.min(bandTop + TILE_SIZE, size.height)
    const bandTiles = createTileBand(isTouched.subarray(band * columns, (band + 1) * columns), size.width)
    for (let y = Math.max(top, bandTop); y < Math.min(bottom, bandEnd); y++) {
      if (rows.scan(y)) bandTiles.takeRow(row, y - bandTop)
    }
    bandTiles.finish(bandEnd - bandTop, (column, tile) => tiles.set(band * columns + column, tile))
  }
  return tiles
}

/** The rows that the edges reach, as a half-open range. */
function rowsOf(edges: Edges): { top: number; bottom: number } {
  let top = Number.POSITIVE_INFINITY
  let bottom = 0
  for (let edge = 0; edge < edges.count; edge++) {
    if (edges.y0[edge] === edges.y1[edge]) continue
    top = Math.min(top, Math.floor(edges.y0[edge]!))
    bottom = Math.max(bottom, Math.ceil(edges.y1[edge]!))
  }
  return { top, bottom }
}

/** 1 for every tile that an edge comes into, by the mask's index. All others are covered wholly or not at all. */
function touchedTiles(edges: Edges, size: Size, columns: number): Uint8Array {
  const bands = Math.ceil(size.height / TILE_SIZE)
  const touched = new Uint8Array(columns * bands)
  for (let edge = 0; edge < edges.count; edge++) {
    const y0 = edges.y0[edge]!
    const y1 = edges.y1[edge]!
    const last = Math.min(bands - 1, Math.floor(y1 / TILE_SIZE))
    for (let band = Math.floor(y0 / TILE_SIZE); band <= last; band++) {
      let a = edges.x0[edge]!
      let b = edges.x1[edge]!
      if (y1 > y0) {
        a = xAtHeight(edges, edge, band * TILE_SIZE)
        b = xAtHeight(edges, edge, (band + 1) * TILE_SIZE)
      }
      const from = Math.max(0, Math.floor((Math.min(a, b) - ROUNDING_PX) / TILE_SIZE))
      const to = Math.min(columns - 1, Math.floor((Math.max(a, b) + ROUNDING_PX) / TILE_SIZE))
      touched.fill(1, band * columns + from, band * columns + to + 1)
    }
  }
  return touched
}
