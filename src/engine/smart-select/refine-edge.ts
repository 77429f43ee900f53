import type { Size } from '../geometry'
import { FULL_TILE, type MaskTiles, TILE_SIZE, type TileData } from '../mask'
import type { Raster } from '../raster'
import {
  BLOCK_SIZE,
  coverageAt,
  type EdgeLevel,
  FILTERED_SIZE,
  MARGIN,
  refineBlock,
  SOLID,
} from './edge-level'
import type { Plane } from './guided-filter'
import type { PictureLevels } from './lab-image'
import { type SoftMask, sampleMask } from './soft-mask'

const BLOCKS_PER_TILE = TILE_SIZE / BLOCK_SIZE
const BLOCKS_PER_PAUSE = 64

/**
 * The selection at full size, on the mask's grid of tiles. From the level that the mask was found in down to the
 * document itself, its outline is laid along the edges of each level in turn, in squares that it crosses. Tiles are new
 * (or the shared full tile) and the caller's. Yields progress 0..1.
 */
export function* refineEdge(levels: PictureLevels, mask: SoftMask): Generator<number, MaskTiles, void> {
  const [document] = levels
  if (!document) throw new RangeError('a picture has at least one level')
  const scale = mask.rect.width / mask.width
  const coarsest = Math.min(levels.length - 1, Math.max(0, Math.floor(Math.log2(scale))))
  let known = roughLevel(mask, document, 2 ** (coarsest + 1))
  for (let level = coarsest; level >= 0; level--) {
    known = yield* refineLevel(levels[level]!, known, mask, level, 1 - (level + 1) / (coarsest + 1))
  }
  return yield* toTiles(document, known)
}

/** The soft mask as it is, sampled as a level on which a pixel is `pixelSize` document pixels wide. */
function roughLevel(mask: SoftMask, document: Size, pixelSize: number): EdgeLevel {
  const elsewhere = (x: number, y: number) => {
    const docX = (x + 0.5) * pixelSize
    const docY = (y + 0.5) * pixelSize
    return isNear(mask, docX, docY, pixelSize) ? sampleMask(mask, docX, docY) : 0
  }
  const width = Math.ceil(document.width / pixelSize)
  const height = Math.ceil(document.height / pixelSize)
  return { width, height, columns: 0, blocks: new Map(), elsewhere }
}

/** Nothing is selected outside the mask's rectangle. */
function isNear({ rect }: SoftMask, x: number, y: number, slack: number): boolean {
  return (
    x >= rect.x - slack &&
    y >= rect.y - slack &&
    x < rect.x + rect.width + slack &&
    y < rect.y + rect.height + slack
  )
}

function* refineLevel(
  source: Raster,
  parent: EdgeLevel,
  mask: SoftMask,
  level: number,
  done01: number,
): Generator<number, EdgeLevel, void> {
  const columns = Math.ceil(source.width / BLOCK_SIZE)
  const rows = Math.ceil(source.height / BLOCK_SIZE)
  const blocks = new Map<number, Float32Array>()
  const pixelSize = 2 ** level
  const isCoarsest = parent.blocks.size === 0
  let filtered = 0
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const left = column * BLOCK_SIZE
      const top = row * BLOCK_SIZE
      const reach = (BLOCK_SIZE + 2 * MARGIN) * pixelSize
      if (!isNear(mask, left * pixelSize, top * pixelSize, reach)) continue
      if (!isCoarsest && !hasOutline(parent, left / 2, top / 2)) continue
      const rough = roughBlock(parent, left, top)
      if (!rough) continue
      blocks.set(row * columns + column, refineBlock(source, left, top, rough))
      if (++filtered % BLOCKS_PER_PAUSE === 0) yield done01
    }
  }
  const elsewhere = (x: number, y: number) => (coverageAt(parent, x >> 1, y >> 1) > 0.5 ? 1 : 0)
  return { width: source.width, height: source.height, columns, blocks, elsewhere }
}

/** Whether a parent's block runs under the part of it that begins at (x, y), or within reach of that. */
function hasOutline(parent: EdgeLevel, x: number, y: number): boolean {
  const firstColumn = Math.floor((x - MARGIN) / BLOCK_SIZE)
  const lastColumn = Math.floor((x + BLOCK_SIZE / 2 + MARGIN) / BLOCK_SIZE)
  const firstRow = Math.floor((y - MARGIN) / BLOCK_SIZE)
  const lastRow = Math.floor((y + BLOCK_SIZE / 2 + MARGIN) / BLOCK_SIZE)
  for (let row = firstRow; row <= lastRow; row++) {
    for (
      let column = Math.max(0, firstColumn);
      column <= Math.min(parent.columns - 1, lastColumn);
      column++
    ) {
      if (parent.blocks.has(row * parent.columns + column)) return true
    }
  }
  return false
}

/** The parent's coverage enlarged twice, bilinearly, for a block and its margin; null where no outline runs there. */
function roughBlock(parent: EdgeLevel, left: number, top: number): Plane | null {
  const size = FILTERED_SIZE
  const firstX = (left - MARGIN) / 2 - 1
  const firstY = (top - MARGIN) / 2 - 1
  const count = size / 2 + 2
  const known = new Float32Array(count * count)
  for (let y = 0; y < count; y++)
    for (let x = 0; x < count; x++) known[y * count + x] = coverageAt(parent, firstX + x, firstY + y)
  const isInside = known[0]! > 0.5
  if (known.every((value) => (isInside ? value > 1 - SOLID : value < SOLID))) return null
  const data = new Float32Array(size * size)
  for (let y = 0; y < size; y++) {
    // A pixel's centre lies a quarter of a parent's pixel beside that one's.
    const upper = ((y + 1) >> 1) * count
    const down = y % 2 === 0 ? 0.75 : 0.25
    for (let x = 0; x < size; x++) {
      const at = upper + ((x + 1) >> 1)
      const across = x % 2 === 0 ? 0.75 : 0.25
      const above = known[at]! * (1 - across) + known[at + 1]! * across
      const below = known[at + count]! * (1 - across) + known[at + count + 1]! * across
      data[y * size + x] = above * (1 - down) + below * down
    }
  }
  return { width: size, height: size, data }
}

function* toTiles(document: Raster, level: EdgeLevel): Generator<number, MaskTiles, void> {
  const tiles = new Map<number, TileData>()
  const columns = Math.ceil(document.width / TILE_SIZE)
  const rows = Math.ceil(document.height / TILE_SIZE)
  for (let index = 0; index < columns * rows; index++) {
    const tile = tileOf(
      level,
      (index % columns) * BLOCKS_PER_TILE,
      Math.floor(index / columns) * BLOCKS_PER_TILE,
    )
    if (tile) tiles.set(index, tile)
  }
  yield 1
  return tiles
}

/** null where nothing of the tile is selected. */
function tileOf(level: EdgeLevel, firstColumn: number, firstRow: number): TileData | null {
  const tile: TileData = new Uint8Array(TILE_SIZE * TILE_SIZE)
  let full = 0
  let empty = 0
  for (let k = 0; k < BLOCKS_PER_TILE ** 2; k++) {
    const column = firstColumn + (k % BLOCKS_PER_TILE)
    const row = firstRow + Math.floor(k / BLOCKS_PER_TILE)
    const at = (row - firstRow) * BLOCK_SIZE * TILE_SIZE + (column - firstColumn) * BLOCK_SIZE
    const block = column < level.columns ? level.blocks.get(row * level.columns + column) : undefined
    if (block) {
      for (let i = 0; i < block.length; i++)
        tile[at + Math.floor(i / BLOCK_SIZE) * TILE_SIZE + (i % BLOCK_SIZE)] = Math.round(block[i]! * 255)
      continue
    }
    const centre = BLOCK_SIZE / 2
    if (level.elsewhere(column * BLOCK_SIZE + centre, row * BLOCK_SIZE + centre) > 0.5) {
      full++
      for (let y = 0; y < BLOCK_SIZE; y++) tile.fill(255, at + y * TILE_SIZE, at + y * TILE_SIZE + BLOCK_SIZE)
    } else empty++
  }
  if (empty === BLOCKS_PER_TILE ** 2) return null
  return full === BLOCKS_PER_TILE ** 2 ? FULL_TILE : tile
}
