import { FULL_TILE, TILE_SIZE, type TileData } from '../mask'
import { type CoverageRow, WORD_PX } from './coverage-row'

/** One row of tiles in the making. */
export type TileBand = {
  /** Sums one row of differences, sets them back to 0 and writes the coverage into the tiles. */
  takeRow(row: CoverageRow, yInTile: number): void
  /** Hands over what is not empty; `rowCount` rows of the band lie inside the document. */
  finish(rowCount: number, put: (column: number, tile: TileData) => void): void
}

/** `isTouched` holds 1 for each tile that an edge comes into: the others are alike from top to bottom. */
export function createTileBand(isTouched: Uint8Array, width: number): TileBand {
  const columns = isTouched.length
  const touchedColumns = Array.from(isTouched.keys()).filter((column) => isTouched[column] === 1)
  const tiles = new Array<TileData | null>(columns).fill(null)
  /** Of what was written to each touched tile. */
  const lowest = new Uint8Array(columns).fill(255)
  const highest = new Uint8Array(columns)
  let rowsTaken = 0

  /** Returns the sum at the tile's right end. */
  function takeTile({ differences, touched }: CoverageRow, column: number, start: number, before: number) {
    const left = column * TILE_SIZE
    const right = Math.min(left + TILE_SIZE, width)
    const offset = start - left
    let tile = tiles[column]!
    let sum = before
    let coverage = levelOf(sum)
    let low = lowest[column]!
    let high = highest[column]!
    let x = left
    for (let word = left / WORD_PX; word * WORD_PX < right; word++) {
      let bits = touched[word]!
      if (bits === 0) continue
      touched[word] = 0
      tile ??= tiles[column] = new Uint8Array(TILE_SIZE * TILE_SIZE)
      while (bits !== 0) {
        const lowestBit = bits & -bits
        bits ^= lowestBit
        const at = word * WORD_PX + 31 - Math.clz32(lowestBit)
        if (at >= right) break
        if (at > x) {
          if (coverage < low) low = coverage
          if (coverage > high) high = coverage
          if (coverage > 0) tile.fill(coverage, offset + x, offset + at)
        }
        sum += differences[at]!
        differences[at] = 0
        coverage = levelOf(sum)
        tile[offset + at] = coverage
        if (coverage < low) low = coverage
        if (coverage > high) high = coverage
        x = at + 1
      }
    }
    if (x < right) {
      if (coverage > high) high = coverage
      if (coverage < low) low = coverage
      if (coverage > 0) {
        tile ??= tiles[column] = new Uint8Array(TILE_SIZE * TILE_SIZE)
        tile.fill(coverage, offset + x, offset + right)
      }
    }
    lowest[column] = low
    highest[column] = high
    return sum
  }

  function fillUntouched(from: number, to: number, sum: number): void {
    if (sum > 0.5) tiles.fill(FULL_TILE, from, to)
  }

  return {
    takeRow(row, yInTile) {
      rowsTaken++
      let sum = 0
      let next = 0
      for (const column of touchedColumns) {
        if (yInTile === 0) fillUntouched(next, column, sum)
        sum = takeTile(row, column, yInTile * TILE_SIZE, sum)
        next = column + 1
        if (isTouched[next] === 1) continue
        // What an edge leaves to the pixel after its last one.
        const right = Math.min(next * TILE_SIZE, width)
        sum += row.differences[right]!
        row.differences[right] = 0
        row.touched[right >> 5] = 0
      }
      if (yInTile === 0) fillUntouched(next, columns, sum)
      row.differences.fill(0, width)
      row.touched.fill(0, width >> 5)
    },
    finish(rowCount, put) {
      tiles.forEach((tile, column) => {
        if (tile === FULL_TILE) put(column, FULL_TILE)
        else if (tile && highest[column]! > 0) {
          put(column, lowest[column] === 255 && rowsTaken === rowCount ? FULL_TILE : tile)
        }
      })
    },
  }
}

function levelOf(coverage01: number): number {
  return Math.floor(coverage01 * 255 + 0.5)
}
