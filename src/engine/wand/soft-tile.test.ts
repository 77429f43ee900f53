import { expect, it } from 'vitest'
import { FULL_TILE, TILE_SIZE } from '../mask'
import { type BitGrid, createBitGrid } from './bit-grid'
import { softTile } from './soft-tile'

function gridOf(width: number, height: number, isSet: (x: number, y: number) => boolean): BitGrid {
  const grid = createBitGrid({ width, height })
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (isSet(x, y)) grid.bits[y * grid.stride + (x >> 5)]! |= 1 << (x & 31)
  }
  return grid
}

it('gives a straight edge a quarter and three quarters', () => {
  const tile = softTile(
    gridOf(64, 9, (x) => x >= 32),
    0,
    0,
  )!
  expect([...tile.subarray(4 * TILE_SIZE + 30, 4 * TILE_SIZE + 34)]).toEqual([0, 64, 191, 255])
})

it('keeps a single pixel, and a single hole', () => {
  const dot = softTile(
    gridOf(9, 9, (x, y) => x === 4 && y === 4),
    0,
    0,
  )!
  expect([...dot.subarray(4 * TILE_SIZE + 3, 4 * TILE_SIZE + 6)]).toEqual([32, 128, 32])
  const hole = softTile(
    gridOf(9, 9, (x, y) => x !== 4 || y !== 4),
    0,
    0,
  )!
  expect(hole[4 * TILE_SIZE + 4]).toBe(127)
})

it('softens over the edge of a tile into the next', () => {
  const grid = gridOf(300, 300, (x, y) => x < 256 && y < 256)
  expect(softTile(grid, 1, 0)![10 * TILE_SIZE]).toBe(64)
  expect(softTile(grid, 1, 1)![0]).toBe(16)
  expect(softTile(grid, 0, 0)![255 * TILE_SIZE + 10]).toBe(191)
})

it('shares the full tile and leaves out the empty one, at the edges of the picture too', () => {
  const all = gridOf(270, 260, () => true)
  const none = gridOf(270, 260, () => false)
  for (const [column, row] of [
    [0, 0],
    [1, 0],
    [1, 1],
  ] as const) {
    expect(softTile(all, column, row)).toBe(FULL_TILE)
    expect(softTile(none, column, row)).toBeNull()
  }
})

it('leaves what lies outside the picture at 0', () => {
  const tile = softTile(
    gridOf(33, 5, (x) => x > 1),
    0,
    0,
  )!
  expect([...tile.subarray(30, 40)]).toEqual([255, 255, 255, 0, 0, 0, 0, 0, 0, 0])
  expect(tile.subarray(5 * TILE_SIZE).every((coverage) => coverage === 0)).toBe(true)
})
