import { TILE_PIXELS, type TileData } from './tile'

/**
 * Tiles as earlier versions packed them, which are only read: runs of three bytes (value, length − 1 as 16 bits, little
 * endian) that fill a tile exactly.
 */

/** Up to here a run is written faster pixel by pixel than by a call. */
const SHORT_RUN = 24

export function unpackRuns(packed: Uint8Array): TileData {
  const tile = new Uint8Array(TILE_PIXELS)
  let at = 0
  for (let i = 0; i + 2 < packed.length; i += 3) {
    const value = packed[i]!
    const end = at + packed[i + 1]! + packed[i + 2]! * 256 + 1
    if (value !== 0 && end - at > SHORT_RUN) tile.fill(value, at, end)
    else if (value !== 0) for (let pixel = at; pixel < end; pixel++) tile[pixel] = value
    at = end
  }
  return tile
}

export function areRuns(packed: Uint8Array): boolean {
  if (packed.length % 3 !== 0) return false
  let pixels = 0
  for (let at = 0; at < packed.length; at += 3) pixels += packed[at + 1]! + packed[at + 2]! * 256 + 1
  return pixels === TILE_PIXELS
}
