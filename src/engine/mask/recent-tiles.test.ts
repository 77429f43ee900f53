import { expect, it } from 'vitest'
import { packTile } from './packed-tile'
import { forgetRecentTiles, packCommitted, recallTile } from './recent-tiles'
import { TILE_PIXELS } from './tile'

it('finds a packed tile again without unpacking it, until it is to let go of all', () => {
  const tile = Uint8Array.from({ length: TILE_PIXELS }, (_, i) => i % 251)
  const packed = packCommitted(tile)
  expect(recallTile(packed)).toBe(tile)
  forgetRecentTiles()
  expect(recallTile(packed)).not.toBe(tile)
  expect(recallTile(packed)).toEqual(tile)
})

it('unpacks once what comes packed from elsewhere', () => {
  const packed = packTile(Uint8Array.from({ length: TILE_PIXELS }, (_, i) => (i % 256 < 99 ? 255 : 0)))
  expect(recallTile(packed)).toBe(recallTile(packed))
})
