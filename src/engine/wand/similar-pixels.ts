import { TILE_SIZE } from '../mask'
import { pixelWords, type Raster } from '../raster'
import { type BitGrid, createBitGrid, WORD_BITS } from './bit-grid'
import type { Similarity } from './similarity'

/** A picture's pixels that are similar to a sample, found out tile by tile as they are asked for. */
export class SimilarPixels {
  /** True only where a tile is known. */
  readonly grid: BitGrid
  readonly columns: number
  readonly tileCount: number
  /** By tile: 1 = looked at. */
  private readonly known: Uint8Array
  private readonly words: Int32Array
  private readonly similarity: Similarity
  knownTiles = 0

  constructor(raster: Raster, similarity: Similarity) {
    this.grid = createBitGrid(raster)
    this.columns = Math.ceil(raster.width / TILE_SIZE)
    this.tileCount = this.columns * Math.ceil(raster.height / TILE_SIZE)
    this.known = new Uint8Array(this.tileCount)
    this.words = pixelWords(raster)
    this.similarity = similarity
  }

  /** Makes the tile's bits known. */
  lookAt(tile: number): void {
    if (this.known[tile] === 1) return
    this.known[tile] = 1
    this.knownTiles++
    const { words, similarity } = this
    const { width, height, stride, bits } = this.grid
    const row = Math.floor(tile / this.columns)
    const left = (tile - row * this.columns) * TILE_SIZE
    const right = Math.min(width, left + TILE_SIZE)
    const bottom = Math.min(height, (row + 1) * TILE_SIZE)
    for (let y = row * TILE_SIZE; y < bottom; y++) {
      let at = y * stride + left / WORD_BITS
      for (let x = left; x < right; x += WORD_BITS) {
        bits[at++] = similarity.bitsOf(words, y * width + x, Math.min(WORD_BITS, right - x))
      }
    }
  }
}
