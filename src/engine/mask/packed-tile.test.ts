import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Mask } from './mask'
import { MaskEdit } from './mask-edit'
import { arePackedBytes, isSamePacked, type PackedTile, packTile, unpackTile } from './packed-tile'
import { stampCapsule } from './stamp'
import { FULL_TILE, TILE_PIXELS, TILE_SIZE, type TileData } from './tile'

const dot = (x: number, y: number, radius: number, hardness01: number) => {
  const mask = new Mask({ width: TILE_SIZE, height: TILE_SIZE })
  const edit = new MaskEdit(mask)
  stampCapsule(edit, { ax: x, ay: y, aRadius: radius, bx: x, by: y, bRadius: radius, hardness01 }, 'paint')
  edit.commit()
  return mask.tileAt(0) as TileData
}

/** As earlier versions packed a tile. */
function runsOf(tile: TileData): Uint8Array<ArrayBuffer> {
  const runs: number[] = []
  for (let at = 0; at < TILE_PIXELS; ) {
    const start = at
    while (at < TILE_PIXELS && tile[at] === tile[start]) at++
    runs.push(tile[start]!, (at - start - 1) & 255, (at - start - 1) >> 8)
  }
  return Uint8Array.from(runs)
}

const bytesOf = (packed: PackedTile) => (packed instanceof Uint8Array ? packed : new Uint8Array(0))

/** `toEqual` takes a while for so many. */
const isSame = (one: TileData, other: TileData) =>
  one.length === other.length && one.every((value, i) => value === other[i])

/** Mostly alike, as coverage is, or anything at all. */
const tiles = fc
  .array(fc.tuple(fc.nat(TILE_PIXELS - 1), fc.integer({ min: 1, max: 9000 }), fc.nat(255), fc.nat(3)), {
    maxLength: 40,
  })
  .map((parts) => {
    const tile = new Uint8Array(TILE_PIXELS)
    for (const [start, length, value, slope] of parts)
      for (let i = start; i < Math.min(TILE_PIXELS, start + length); i++)
        tile[i] = value + slope * (i - start)
    return tile
  })

describe('a packed tile', () => {
  it('comes back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(tiles, (tile) => {
        const before = tile.slice()
        const packed = packTile(tile)
        expect(isSame(tile, before)).toBe(true)
        expect(isSame(unpackTile(packed) ?? new Uint8Array(TILE_PIXELS), tile)).toBe(true)
        if (packed instanceof Uint8Array) expect(arePackedBytes(packed)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('of nothing, of everything, and of noise takes no more than it must', () => {
    expect(packTile(new Uint8Array(TILE_PIXELS))).toBeNull()
    expect(packTile(FULL_TILE.slice())).toBe('full')
    let seed = 1
    const noise = new Uint8Array(TILE_PIXELS).map(() => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      return seed >>> 24
    })
    const packed = packTile(noise)
    expect(isSame(bytesOf(packed), noise)).toBe(true)
    expect(packed).not.toBe(noise)
  })

  it('of a soft edge takes an eighth of its bytes, of a hard one a thirtieth', () => {
    expect(bytesOf(packTile(dot(20, 30, 230, 0.5))).length).toBeLessThan(TILE_PIXELS / 8)
    expect(bytesOf(packTile(dot(20, 30, 230, 0))).length).toBeLessThan(TILE_PIXELS / 4)
    expect(bytesOf(packTile(dot(20, 30, 230, 1))).length).toBeLessThan(TILE_PIXELS / 30)
  })

  it('of an earlier version is read as it was written, and is the same tile', () => {
    for (const tile of [dot(100, 100, 60, 1), dot(100, 100, 200, 0.7), new Uint8Array(TILE_PIXELS).fill(7)]) {
      const runs = runsOf(tile)
      expect(isSame(unpackTile(runs) as TileData, tile)).toBe(true)
      expect(isSamePacked(runs, packTile(tile))).toBe(true)
      expect(isSamePacked(packTile(tile), runs)).toBe(true)
      const other = tile.with(TILE_PIXELS - 1, 99)
      expect(isSamePacked(runs, packTile(other))).toBe(false)
      expect(isSamePacked(packTile(tile), packTile(other))).toBe(false)
    }
  })

  it('from elsewhere is taken only where it fills a tile exactly', () => {
    const packed = bytesOf(packTile(dot(100, 100, 60, 0.5)))
    const runs = runsOf(dot(100, 100, 60, 1))
    expect(arePackedBytes(packed)).toBe(true)
    expect(arePackedBytes(runs)).toBe(true)
    expect(arePackedBytes(new Uint8Array(TILE_PIXELS))).toBe(true)
    for (const bytes of [packed, runs]) {
      expect(arePackedBytes(bytes.subarray(0, -1))).toBe(false)
      expect(arePackedBytes(bytes.subarray(0, -3))).toBe(false)
      expect(arePackedBytes(Uint8Array.of(...bytes, 0, 0, 0))).toBe(false)
    }
    expect(arePackedBytes(new Uint8Array(0))).toBe(false)
    expect(arePackedBytes(Uint8Array.of(0, 255, 255, 243, 255))).toBe(false)
    expect(arePackedBytes(Uint8Array.of(0, 255, 255, 243, 255, 255))).toBe(true)
    // Of a damaged store: no coverage is invented past its end, and nothing is thrown.
    expect(unpackTile(Uint8Array.of(0, 255, 255, 250, 1))).toHaveLength(TILE_PIXELS)
  })
})
