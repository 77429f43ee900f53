import { type Mask, TILE_SIZE } from '../mask'
import { readRegion, uniformCoverage } from './read-region'

/** A tile at a reduced scale: (256 / factor)² samples, 0..255, or the one value that all of them have. */
export type CoarseTile = Float32Array | 0 | 255

/**
 * Reduces tiles of a mask when they are asked for, by halvings with 1-3-3-1 along each axis; past the document its border
 * is repeated. Halving keeps mean and centre of what it reduces and widens it by exactly the same everywhere, which lets
 * the blur that follows account for it: (factor² − 1) / 4 square pixels of variance along each axis.
 */
export function createCoarseTiles(mask: Mask, factor: number) {
  const margin = factor - 1
  const side = TILE_SIZE + 2 * margin
  const pixels = new Uint8Array(side * side)
  const across = new Float32Array((side * side) / 2)
  const first = new Float32Array((side * side) / 4)
  const second = new Float32Array((side * side) / 16)
  const known = new Map<number, Map<number, CoarseTile>>()

  function reduce(column: number, row: number): CoarseTile {
    const left = column * TILE_SIZE - margin
    const top = row * TILE_SIZE - margin
    const region = { left, top, width: side, height: side }
    const uniform = uniformCoverage(mask, region)
    if (uniform !== null) return uniform
    readRegion(mask, region, pixels)
    let half = side / 2 - 1
    halveAcross(pixels, side, half, across)
    let samples = first
    halveDown(across, half, samples)
    for (let step = 2; step < factor; step *= 2) {
      const size = half
      half = size / 2 - 1
      halveAcross(samples, size, half, across)
      samples = samples === first ? second : first
      halveDown(across, half, samples)
    }
    return samples.slice(0, half * half)
  }

  return {
    /** The tile at a position in tiles, which may lie past the document; only read. */
    at(column: number, row: number): CoarseTile {
      let tiles = known.get(row)
      if (!tiles) {
        tiles = new Map()
        known.set(row, tiles)
      }
      let tile = tiles.get(column)
      if (tile === undefined) {
        tile = reduce(column, row)
        tiles.set(column, tile)
      }
      return tile
    },
    /** Forgets what lies above a row of tiles. */
    dropAbove(row: number): void {
      for (const key of known.keys()) if (key < row) known.delete(key)
    },
  }
}

function halveAcross(from: ArrayLike<number>, size: number, half: number, into: Float32Array): void {
  for (let y = 0; y < size; y++) {
    let at = y * size
    let target = y * half
    for (let x = 0; x < half; x++) {
      into[target++] = (from[at]! + 3 * (from[at + 1]! + from[at + 2]!) + from[at + 3]!) * 0.125
      at += 2
    }
  }
}

function halveDown(from: Float32Array, half: number, into: Float32Array): void {
  let target = 0
  for (let y = 0; y < half; y++) {
    let at = 2 * y * half
    for (let x = 0; x < half; x++) {
      const inner = from[at + half]! + from[at + 2 * half]!
      into[target++] = (from[at]! + 3 * inner + from[at + 3 * half]!) * 0.125
      at++
    }
  }
}
