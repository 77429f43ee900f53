import { type MaskTiles, TILE_SIZE, type TileData } from '../mask'
import type { Raster } from '../raster'
import type { BitGrid } from './bit-grid'
import { Flood } from './flood'
import { type SampleSize, sampleColour } from './sample-colour'
import { SimilarPixels } from './similar-pixels'
import { Similarity } from './similarity'
import { softTile } from './soft-tile'
import type { WandSession } from './wand-session'

export type WandOptions = {
  /** The pixel that is pointed at, in whole document pixels inside the picture. */
  readonly x: number
  readonly y: number
  /**
   * 0..100: hundredths of a Euclidean distance in OKLab, where white is at 1 from black. 0 is one colour only, 12 about
   * a sky. Alpha is a fourth axis, at 1 from wholly transparent to opaque.
   */
  readonly tolerance: number
  /** Only what hangs together with the point, by edges of pixels; else everything similar wherever it is. */
  readonly isContiguous: boolean
  /** Edge of the square around the point whose mean colour is looked for. */
  readonly sampleSize: SampleSize
}

/** Between two yields: a few milliseconds. */
const TILES_PER_STEP = 8

/** Share of the whole after which the edges are softened. */
const SELECTED_01 = 0.7

/**
 * Coverage of the pixels similar to the mean colour around a point: at least 128 exactly where a pixel is within the
 * tolerance (and, if contiguous, reached from the point through such pixels), less elsewhere, with edges softened over
 * a pixel on both sides. Wholly transparent pixels are similar to one another whatever their colour, and to nothing
 * else. Contiguous and the point itself not similar to the mean around it: no tiles. Tiles are new or the shared full
 * one, absent where all is 0.
 *
 * Yields its progress, 0..1 and never falling, about every five milliseconds of work; it may be left at any yield. The
 * raster is only read and must not change meanwhile. Throws a RangeError if the point lies outside.
 */
export function* selectSimilar(
  raster: Raster,
  options: WandOptions,
  session: WandSession,
): Generator<number, MaskTiles, void> {
  const { x, y, tolerance, isContiguous, sampleSize } = options
  if (
    !(Number.isInteger(x) && Number.isInteger(y) && x >= 0 && y >= 0 && x < raster.width && y < raster.height)
  )
    throw new RangeError(`no pixel at ${x}, ${y} of ${raster.width}×${raster.height}`)
  const { colour, alpha01 } = sampleColour(raster, x, y, sampleSize)
  const similarity = new Similarity(session.distancesFrom(colour), alpha01, tolerance / 100)
  const similar = new SimilarPixels(raster, similarity)
  const grid = isContiguous ? yield* flood(similar, x, y) : yield* everywhere(similar)
  return yield* soften(grid)
}

function* flood(similar: SimilarPixels, x: number, y: number): Generator<number, BitGrid, void> {
  const water = new Flood(similar, x, y)
  while (!water.advance()) yield (SELECTED_01 * similar.knownTiles) / similar.tileCount
  return water.grid
}

function* everywhere(similar: SimilarPixels): Generator<number, BitGrid, void> {
  for (let tile = 0; tile < similar.tileCount; tile++) {
    similar.lookAt(tile)
    if (tile % TILES_PER_STEP === 0) yield (SELECTED_01 * tile) / similar.tileCount
  }
  return similar.grid
}

function* soften(grid: BitGrid): Generator<number, MaskTiles, void> {
  const tiles = new Map<number, TileData>()
  const columns = Math.ceil(grid.width / TILE_SIZE)
  const count = columns * Math.ceil(grid.height / TILE_SIZE)
  for (let index = 0; index < count; index++) {
    const tile = softTile(grid, index % columns, Math.floor(index / columns))
    if (tile) tiles.set(index, tile)
    if (index % TILES_PER_STEP === 0) yield SELECTED_01 + ((1 - SELECTED_01) * index) / count
  }
  return tiles
}
