import { intersectRects, type Rect, rectOfSize, type Size } from '../geometry'
import { FULL_TILE, type MaskTiles, TILE_SIZE, type TileData } from '../mask'
import { type PictureLevels, type Raster, SparePixels } from '../raster'
import {
  BLOCK_SIZE,
  BlockRefiner,
  coverageAt,
  type EdgeLevel,
  FILTERED_SIZE,
  MARGIN,
  SOLID,
} from './edge-level'
import { type SoftMask, sampleMask } from './soft-mask'

const BLOCKS_PER_TILE = TILE_SIZE / BLOCK_SIZE
const BLOCKS_PER_PAUSE = 64
/** Blocks beside each other that are cut out of the picture together. */
const MOST_AT_HAND = 8

/**
 * The selection at full size, on the mask's grid of tiles. From the level that the mask was found in down to the
 * document itself, its outline is laid along the edges of each level in turn, in squares that it crosses. Tiles are new
 * (or the shared full tile) and the caller's. Yields progress 0..1.
 */
export function* refineEdge(levels: PictureLevels, mask: SoftMask): Generator<number, MaskTiles, void> {
  const document = levels.size(0)
  const scale = mask.rect.width / mask.width
  const coarsest = Math.min(levels.count - 1, Math.max(0, Math.floor(Math.log2(scale))))
  let known = roughLevel(mask, document, 2 ** (coarsest + 1))
  yield 0
  for (let level = coarsest; level >= 0; level--) {
    known = yield* refineLevel(levels, level, known, 1 - (level + 1) / (coarsest + 1))
  }
  return yield* toTiles(document, known)
}

function emptyLevel({ width, height }: Size): EdgeLevel & { readonly blocks: (Float32Array | undefined)[] } {
  const columns = Math.ceil(width / BLOCK_SIZE)
  const rows = Math.ceil(height / BLOCK_SIZE)
  const blocks = new Array<Float32Array | undefined>(columns * rows).fill(undefined)
  return { width, height, columns, rows, blocks, solid: new Uint8Array(columns * rows) }
}

/** The soft mask as it is, sampled as a level on which a pixel is `pixelSize` document pixels wide. */
function roughLevel(mask: SoftMask, document: Size, pixelSize: number): EdgeLevel {
  const level = emptyLevel({
    width: Math.ceil(document.width / pixelSize),
    height: Math.ceil(document.height / pixelSize),
  })
  const blockSize = BLOCK_SIZE * pixelSize
  const { rect } = mask
  const last = (start: number, length: number, count: number) =>
    Math.min(count - 1, Math.floor((start + length + pixelSize) / blockSize))
  const first = (start: number) => Math.max(0, Math.floor((start - pixelSize) / blockSize))
  for (let row = first(rect.y); row <= last(rect.y, rect.height, level.rows); row++) {
    for (let column = first(rect.x); column <= last(rect.x, rect.width, level.columns); column++) {
      const block = new Float32Array(BLOCK_SIZE * BLOCK_SIZE)
      for (let i = 0; i < block.length; i++) {
        const x = (column * BLOCK_SIZE + (i % BLOCK_SIZE) + 0.5) * pixelSize
        const y = (row * BLOCK_SIZE + Math.floor(i / BLOCK_SIZE) + 0.5) * pixelSize
        if (isNear(mask, x, y, pixelSize)) block[i] = sampleMask(mask, x, y)
      }
      level.blocks[row * level.columns + column] = block
    }
  }
  return level
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
  levels: PictureLevels,
  at: number,
  parent: EdgeLevel,
  done01: number,
): Generator<number, EdgeLevel, void> {
  const size = levels.size(at)
  const level = emptyLevel(size)
  const refiner = new BlockRefiner()
  const spare = new SparePixels()
  const rough = new Float32Array(FILTERED_SIZE ** 2)
  let filtered = 0
  for (let row = 0; row < level.rows; row++) {
    const top = row * BLOCK_SIZE
    /** The part of the picture at hand, and the column past the last whose surroundings it shows. */
    let shown: Rect | null = null
    let source: Raster | null = null
    let past = 0
    for (let column = 0; column < level.columns; column++) {
      const index = row * level.columns + column
      const left = column * BLOCK_SIZE
      if (!hasOutline(parent, left / 2, top / 2) || !enlarge(parent, left, top, rough)) {
        const centre = BLOCK_SIZE / 4
        level.solid[index] = coverageAt(parent, left / 2 + centre, top / 2 + centre) > 0.5 ? 1 : 0
        continue
      }
      if (!shown || !source || column >= past) {
        past = column + 1
        while (past < Math.min(level.columns, column + MOST_AT_HAND)) {
          if (!hasOutline(parent, (past * BLOCK_SIZE) / 2, top / 2)) break
          past++
        }
        shown = intersectRects(aroundBlocks(left, top, past - column), rectOfSize(size))
        source = levels.crop(at, shown, spare)
      }
      level.blocks[index] = refiner.refine(source, left - shown.x, top - shown.y, rough)
      if (++filtered % BLOCKS_PER_PAUSE === 0) yield done01
    }
  }
  return level
}

/** What the filter looks at, which may reach past the picture. */
function aroundBlocks(left: number, top: number, columns: number): Rect {
  const width = columns * BLOCK_SIZE + 2 * MARGIN
  return { x: left - MARGIN, y: top - MARGIN, width, height: FILTERED_SIZE }
}

/** Whether a parent's block runs under the part of it that begins at (x, y), or within reach of that. */
function hasOutline(parent: EdgeLevel, x: number, y: number): boolean {
  const firstColumn = Math.max(0, Math.floor((x - MARGIN) / BLOCK_SIZE))
  const lastColumn = Math.min(parent.columns - 1, Math.floor((x + BLOCK_SIZE / 2 + MARGIN) / BLOCK_SIZE))
  const firstRow = Math.max(0, Math.floor((y - MARGIN) / BLOCK_SIZE))
  const lastRow = Math.min(parent.rows - 1, Math.floor((y + BLOCK_SIZE / 2 + MARGIN) / BLOCK_SIZE))
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      if (parent.blocks[row * parent.columns + column]) return true
    }
  }
  return false
}

/** Pixels of the parent under a block with its margin, and one more on every side. */
const PARENT_SIZE = FILTERED_SIZE / 2 + 2
const parentPixels = new Float32Array(PARENT_SIZE ** 2)
/** The same, enlarged along the rows. */
const wideRows = new Float64Array(PARENT_SIZE * FILTERED_SIZE)

/** Fills `into` with the parent's coverage of a block and its margin, enlarged bilinearly. False: no outline runs there. */
function enlarge(parent: EdgeLevel, left: number, top: number, into: Float32Array): boolean {
  const firstX = (left - MARGIN) / 2 - 1
  const firstY = (top - MARGIN) / 2 - 1
  let least = 1
  let most = 0
  for (let y = 0, i = 0; y < PARENT_SIZE; y++) {
    const row = Math.min(parent.height - 1, Math.max(0, firstY + y))
    const blockRow = Math.floor(row / BLOCK_SIZE)
    const start = (row - blockRow * BLOCK_SIZE) * BLOCK_SIZE
    let lastColumn = -1
    let block: Float32Array | undefined
    let value = 0
    for (let x = 0; x < PARENT_SIZE; x++, i++) {
      const column = Math.min(parent.width - 1, Math.max(0, firstX + x))
      const blockColumn = Math.floor(column / BLOCK_SIZE)
      if (blockColumn !== lastColumn) {
        const index = blockRow * parent.columns + blockColumn
        block = parent.blocks[index]
        value = parent.solid[index]!
        lastColumn = blockColumn
      }
      if (block) value = block[start + column - blockColumn * BLOCK_SIZE]!
      parentPixels[i] = value
      if (value < least) least = value
      if (value > most) most = value
    }
  }
  if (most < SOLID || least > 1 - SOLID) return false
  // A pixel's centre lies a quarter of a parent's pixel beside that one's.
  for (let y = 0, i = 0; y < PARENT_SIZE; y++) {
    for (let x = 0; x < FILTERED_SIZE; x++, i++) {
      const at = y * PARENT_SIZE + ((x + 1) >> 1)
      const across = x % 2 === 0 ? 0.75 : 0.25
      wideRows[i] = parentPixels[at]! * (1 - across) + parentPixels[at + 1]! * across
    }
  }
  for (let y = 0, i = 0; y < FILTERED_SIZE; y++) {
    const upper = ((y + 1) >> 1) * FILTERED_SIZE
    const down = y % 2 === 0 ? 0.75 : 0.25
    for (let at = upper, end = upper + FILTERED_SIZE; at < end; at++, i++)
      into[i] = wideRows[at]! * (1 - down) + wideRows[at + FILTERED_SIZE]! * down
  }
  return true
}

function* toTiles(document: Size, level: EdgeLevel): Generator<number, MaskTiles, void> {
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

/** null where nothing of the tile is selected; FULL_TILE where all of it is that lies in the picture. */
function tileOf(level: EdgeLevel, firstColumn: number, firstRow: number): TileData | null {
  const lastColumn = Math.min(level.columns, firstColumn + BLOCKS_PER_TILE)
  const lastRow = Math.min(level.rows, firstRow + BLOCKS_PER_TILE)
  let hasBlock = false
  let full = 0
  for (let row = firstRow; row < lastRow; row++) {
    for (let column = firstColumn; column < lastColumn; column++) {
      const index = row * level.columns + column
      if (level.blocks[index]) hasBlock = true
      else full += level.solid[index]!
    }
  }
  if (!hasBlock && full === 0) return null
  if (full === (lastRow - firstRow) * (lastColumn - firstColumn)) return FULL_TILE
  const tile: TileData = new Uint8Array(TILE_SIZE * TILE_SIZE)
  for (let row = firstRow; row < lastRow; row++) {
    for (let column = firstColumn; column < lastColumn; column++) {
      const index = row * level.columns + column
      const at = ((row - firstRow) * TILE_SIZE + column - firstColumn) * BLOCK_SIZE
      fillBlock(tile, at, level.blocks[index], level.solid[index]!)
    }
  }
  return tile
}

function fillBlock(tile: Uint8Array, at: number, block: Float32Array | undefined, solid: number): void {
  for (let y = 0; y < BLOCK_SIZE; y++) {
    const start = at + y * TILE_SIZE
    if (!block) {
      if (solid) tile.fill(255, start, start + BLOCK_SIZE)
      continue
    }
    for (let x = 0; x < BLOCK_SIZE; x++) tile[start + x] = block[y * BLOCK_SIZE + x]! * 255 + 0.5
  }
}
