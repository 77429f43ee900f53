import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodePng, encodePng, pixelAt, readPngHeader } from './index'

const rasters = fc
  .record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) })
  .chain(({ width, height }) =>
    fc
      .uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 })
      .map((data) => ({ width, height, data })),
  )

it('gives back every RGBA pixel, transparent ones with their colour included', () => {
  fc.assert(
    fc.property(rasters, (pixels) => {
      expect(decodePng(encodePng(pixels))).toEqual(pixels)
    }),
  )
})

it('drops alpha in RGB and keeps red in grey', () => {
  const pixels = { width: 1, height: 2, data: Uint8Array.of(10, 20, 30, 40, 50, 60, 70, 80) }
  const rgb = encodePng(pixels, { colour: 'rgb' })
  const grey = encodePng(pixels, { colour: 'grey' })
  expect(readPngHeader(rgb)).toEqual({ width: 1, height: 2, bitDepth: 8, colour: 'rgb', isInterlaced: false })
  expect([...decodePng(rgb).data]).toEqual([10, 20, 30, 255, 50, 60, 70, 255])
  expect([...decodePng(grey).data]).toEqual([10, 10, 10, 255, 50, 50, 50, 255])
})

/** The same 3×5 RGB picture, each row with another filter, filtered by the specification's formulas. */
it('undoes each of the five filters', () => {
  const width = 3
  const raw = Array.from({ length: 5 }, (_, y) =>
    Array.from({ length: 9 }, (_, i) => (i * 37 + y * 91) % 256),
  )
  const at = (y: number, i: number) => (y < 0 || i < 0 ? 0 : raw[y]![i]!)
  const predictors = [
    () => 0,
    (y: number, i: number) => at(y, i - 3),
    (y: number, i: number) => at(y - 1, i),
    (y: number, i: number) => Math.floor((at(y, i - 3) + at(y - 1, i)) / 2),
    (y: number, i: number) => nearest(at(y, i - 3), at(y - 1, i), i < 3 ? 0 : at(y - 1, i - 3)),
  ]
  const rows = raw.map((row, y) => [y, ...row.map((value, i) => (value - predictors[y]!(y, i)) & 255)])
  const png = handMade(width, 5, 2, Uint8Array.from(rows.flat()))
  const expected = raw.flatMap((row) => [0, 3, 6].flatMap((i) => [...row.slice(i, i + 3), 255]))
  expect([...decodePng(png).data]).toEqual(expected)
})

it('refuses damaged files instead of guessing', () => {
  const png = encodePng({ width: 4, height: 4, data: new Uint8Array(64).fill(7) })
  const flipped = Buffer.from(png)
  flipped[45]! ^= 1
  expect(() => decodePng(flipped)).toThrow('checksum')
  expect(() => decodePng(png.subarray(0, png.length - 20))).toThrow('cut off')
  expect(() => decodePng(png.subarray(0, png.length - 12))).toThrow('IEND')
  expect(() => decodePng(Buffer.from('not a picture'))).toThrow('signature')
  expect(() => decodePng(handMade(4, 4, 2, new Uint8Array(13)))).toThrow('rows')
})

it('refuses to read a pixel outside the picture', () => {
  const pixels = { width: 2, height: 1, data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) }
  expect(pixelAt(pixels, 1, 0)).toEqual([5, 6, 7, 8])
  expect(() => pixelAt(pixels, 2, 0)).toThrow(RangeError)
})

/** The predictor Paeth as the specification words it. */
function nearest(a: number, b: number, c: number): number {
  const p = a + b - c
  const distances = [a, b, c].map((value) => Math.abs(p - value))
  return [a, b, c][distances.indexOf(Math.min(...distances))]!
}

function handMade(width: number, height: number, colourType: number, rows: Uint8Array): Buffer {
  const ihdr = Buffer.from([0, 0, 0, width, 0, 0, 0, height, 8, colourType, 0, 0, 0])
  const parts = [
    ['IHDR', ihdr] as const,
    ['IDAT', deflateSync(rows)] as const,
    ['IEND', Buffer.alloc(0)] as const,
  ]
  const chunks = parts.map(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const framed = Buffer.alloc(body.length + 8)
    framed.writeUInt32BE(data.length)
    body.copy(framed, 4)
    framed.writeUInt32BE(crc32(body), body.length + 4)
    return framed
  })
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...chunks])
}
