import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type DocPoint, docPoint, type Size } from '../geometry'
import { FULL_TILE, type MaskTiles, TILE_SIZE } from '../mask'
import { hasArea, outlineOf, rasteriseShape, type Shape } from '.'

function coverageIn(tiles: MaskTiles, size: Size, x: number, y: number): number {
  const columns = Math.ceil(size.width / TILE_SIZE)
  const tile = tiles.get(Math.floor(y / TILE_SIZE) * columns + Math.floor(x / TILE_SIZE))
  return tile?.[(y % TILE_SIZE) * TILE_SIZE + (x % TILE_SIZE)] ?? 0
}

function kindOf(tile: Uint8Array | undefined): string {
  if (!tile) return 'absent'
  return tile === FULL_TILE ? 'full' : 'own'
}

function polygon(...corners: readonly (readonly [number, number])[]): Shape {
  return { kind: 'polygon', points: corners.map(([x, y]) => docPoint(x, y)) }
}

/** Winding number of the outline around a point: D. Sunday, "Inclusion of a point in a polygon", 2001. */
function windingAt(outline: readonly DocPoint[], x: number, y: number): number {
  let winding = 0
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!
    const side = (b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y)
    if (a.y <= y && b.y > y && side > 0) winding++
    else if (a.y > y && b.y <= y && side < 0) winding--
  })
  return winding
}

/** 64 × 64 samples a pixel. */
function sampledCoverage(outline: readonly DocPoint[], column: number, row: number): number {
  const samples = 64
  let inside = 0
  for (let i = 0; i < samples; i++) {
    for (let k = 0; k < samples; k++) {
      const x = column + (k + 0.5) / samples
      if (windingAt(outline, x, row + (i + 0.5) / samples) !== 0) inside++
    }
  }
  return (255 * inside) / samples ** 2
}

function errorsOf(shape: Shape, size: Size) {
  const tiles = rasteriseShape(shape, size)
  const outline = outlineOf(shape, 1 / 64)
  let worst = 0
  let sum = 0
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const error = Math.abs(coverageIn(tiles, size, x, y) - sampledCoverage(outline, x, y))
      worst = Math.max(worst, error)
      sum += error
    }
  }
  return { worst, mean: sum / (size.width * size.height) }
}

it.each<[string, Shape]>([
  ['a triangle', polygon([1.3, 2.1], [17.9, 6.4], [5.2, 18.7])],
  ['a sliver', polygon([1, 1], [19, 9.3], [19, 9.8])],
  ['a star that crosses itself', polygon([10, 0.5], [16, 18.2], [0.7, 7.1], [19.2, 7.4], [3.6, 18.8])],
  ['loops of both directions', polygon([1, 1], [19, 1.5], [2, 19], [18, 19], [1, 2], [9, 18], [9.5, 0.2])],
  ['a bow tie', polygon([1, 1], [19, 19], [19, 1], [1, 19])],
  ['a fractional rectangle', { kind: 'rectangle', x: 2.3, y: 3.6, width: 9.1, height: 0.3 }],
  ['an ellipse', { kind: 'ellipse', x: 1.5, y: 4.25, width: 17, height: 9.5 }],
])('covers each pixel by the area that %s takes of it', (_, shape) => {
  const { worst, mean } = errorsOf(shape, { width: 20, height: 20 })
  expect(worst).toBeLessThan(4)
  expect(mean).toBeLessThan(1)
})

const place = fc.double({ min: -6, max: 18, noNaN: true })
const someSize = { width: 12, height: 12 }

it('agrees with sampling for any outline, however it crosses itself and the document', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(place, place), { minLength: 3, maxLength: 9 }), (corners) => {
      const { worst, mean } = errorsOf(polygon(...corners), someSize)
      expect(worst).toBeLessThan(6)
      expect(mean).toBeLessThan(1)
    }),
    { seed: 1, numRuns: 16 },
  )
})

it('samples rows that are full of corners as well', () => {
  const corners = Array.from({ length: 200 }, (_, i) => [1 + i / 11, 1 + ((i * 7919) % 100) / 100] as const)
  const { worst, mean } = errorsOf(polygon(...corners, [19, 4], [1, 4]), { width: 20, height: 4 })
  expect(worst).toBeLessThan(6)
  expect(mean).toBeLessThan(1)
})

it('covers whole pixels wholly under a rectangle with whole coordinates, and nothing else', () => {
  const whole = fc.integer({ min: -40, max: 320 })
  fc.assert(
    fc.property(whole, whole, fc.nat(360), fc.nat(360), (x, y, width, height) => {
      const size = { width: 300, height: 280 }
      const tiles = rasteriseShape({ kind: 'rectangle', x, y, width, height }, size)
      let wrong = 0
      for (let row = 0; row < size.height; row++) {
        for (let column = 0; column < size.width; column++) {
          const isInside = column >= x && column < x + width && row >= y && row < y + height
          if (coverageIn(tiles, size, column, row) !== (isInside ? 255 : 0)) wrong++
        }
      }
      expect(wrong).toBe(0)
    }),
    { seed: 2, numRuns: 20 },
  )
})

it('does not mind in which direction or where an outline starts', () => {
  const corners = fc.array(fc.tuple(place, place), { minLength: 3, maxLength: 8 })
  fc.assert(
    fc.property(corners, fc.nat(7), (points, turn) => {
      const turned = [...points.slice(turn % points.length), ...points.slice(0, turn % points.length)]
      const [a, b] = [points, turned.reverse()].map((each) => rasteriseShape(polygon(...each), someSize))
      for (let y = 0; y < 12; y++) {
        for (let x = 0; x < 12; x++) {
          const difference = coverageIn(a!, someSize, x, y) - coverageIn(b!, someSize, x, y)
          expect(Math.abs(difference)).toBeLessThanOrEqual(1)
        }
      }
    }),
    { seed: 3, numRuns: 60 },
  )
})

it('shares the full tile inside and leaves out what is empty', () => {
  const size = { width: 1700, height: 1700 }
  const tiles = rasteriseShape({ kind: 'ellipse', x: 40, y: 40, width: 1600, height: 1600 }, size)
  expect([0, 3, 2 * 7 + 2].map((index) => kindOf(tiles.get(index)))).toEqual(['absent', 'own', 'full'])
  const everything = rasteriseShape({ kind: 'rectangle', x: -9, y: -9, width: 9999, height: 9999 }, size)
  expect([...everything.values()].map(kindOf)).toEqual(Array(49).fill('full'))
})

it('finds the inside of a tile that only a horizontal edge comes into', () => {
  const size = { width: 1024, height: 512 }
  const tiles = rasteriseShape({ kind: 'rectangle', x: 10, y: 0, width: 1000, height: 100.5 }, size)
  expect([0, 99, 100, 101].map((y) => coverageIn(tiles, size, 500, y))).toEqual([255, 255, 128, 0])
})

it('leaves nothing behind in the tile right of an edge that ends on its border', () => {
  const size = { width: 1024, height: 256 }
  const tiles = rasteriseShape(polygon([200, 0], [255.75, 0], [255.75, 256], [200, 256]), size)
  expect(coverageIn(tiles, size, 255, 200)).toBe(191)
  expect([...tiles.keys()]).toEqual([0])
})

it('selects nothing where there is no area', () => {
  const line = polygon([1, 1], [5, 5], [9, 9])
  expect(hasArea(line)).toBe(false)
  expect(rasteriseShape(line, someSize).size).toBe(0)
  expect(hasArea(polygon([1, 1], [1, 1]))).toBe(false)
  expect(hasArea(polygon([1, 1], [5, 5], [5, 6]))).toBe(true)
  expect(hasArea({ kind: 'rectangle', x: 1, y: 1, width: 0, height: 5 })).toBe(false)
  expect(rasteriseShape({ kind: 'polygon', points: [] }, someSize).size).toBe(0)
})

it('gives an ellipse as many corners as the tolerance asks for, all on the curve', () => {
  const ellipse: Shape = { kind: 'ellipse', x: 10, y: 20, width: 400, height: 100 }
  const coarse = outlineOf(ellipse, 1)
  expect(coarse.length).toBeLessThan(outlineOf(ellipse).length)
  for (const { x, y } of coarse) expect(((x - 210) / 200) ** 2 + ((y - 70) / 50) ** 2).toBeCloseTo(1, 9)
})
