import { FULL_TILE, type Mask, TILE_SIZE, wordsOf } from '../mask'
import { insideOf } from './changed-tiles'

/** Stands for no seed in a column. */
export const NO_SEED = 0xffff

/** The top bit of each of four coverages: set from 128 on. */
const TOP_BITS = 0x80808080

/**
 * Where a tile's seeds lie: the pixels from which a distance is measured. Enough of it to know the distances in the tiles
 * above and below without looking at this one's pixels again.
 */
export type SeedColumns = {
  /** Tile row of the first seed of each column, NO_SEED where there is none. */
  readonly first: Uint16Array
  readonly last: Uint16Array
  /** Around all seeds, tile pixels, inclusive. */
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** The seeds of one tile inside the document: coverage ≥ 128, or < 128 with `flip` 255. Null where there are none. */
export function findSeeds(mask: Mask, index: number, flip: number): SeedColumns | null {
  const { columns, rows } = insideOf(mask, index)
  const tile = mask.tileAt(index)
  const first = new Uint16Array(TILE_SIZE).fill(NO_SEED)
  const last = new Uint16Array(TILE_SIZE).fill(NO_SEED)
  if (!tile || tile === FULL_TILE) {
    if ((tile === null) === (flip === 0)) return null
    first.fill(0, 0, columns)
    last.fill(rows - 1, 0, columns)
  } else {
    const words = wordsOf(tile)
    const flipWord = flip === 0 ? 0 : TOP_BITS
    const wordColumns = Math.ceil(columns / 4)
    for (let y = 0; y < rows; y++) {
      const row = (y * TILE_SIZE) >> 2
      for (let i = 0; i < wordColumns; i++) {
        const bits = (words[row + i]! & TOP_BITS) ^ flipWord
        if (bits === 0) continue
        // Little endian, as every machine that runs a browser: the first pixel is the lowest byte.
        for (let k = 0; k < 4; k++) {
          if (((bits >>> (k * 8)) & 0x80) === 0) continue
          const x = i * 4 + k
          if (first[x] === NO_SEED) first[x] = y
          last[x] = y
        }
      }
    }
    first.fill(NO_SEED, columns)
  }
  return boundSeeds(first, last)
}

function boundSeeds(first: Uint16Array, last: Uint16Array): SeedColumns | null {
  let [minX, minY, maxX, maxY] = [TILE_SIZE, TILE_SIZE, -1, -1]
  for (let x = 0; x < TILE_SIZE; x++) {
    if (first[x] === NO_SEED) {
      last[x] = NO_SEED
      continue
    }
    if (minX > x) minX = x
    maxX = x
    minY = Math.min(minY, first[x]!)
    maxY = Math.max(maxY, last[x]!)
  }
  return maxX < 0 ? null : { first, last, minX, minY, maxX, maxY }
}
