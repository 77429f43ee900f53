import zlib from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Coverage } from '../../../engine/raster'
import { encodeMaskPng } from '..'
import { decodeSimplePng } from '../fixtures/png-reader'

async function read(coverage: Coverage) {
  return decodeSimplePng(new Uint8Array(await encodeMaskPng(coverage).arrayBuffer()), zlib)
}

function expectedPixels({ data }: Coverage): Uint8ClampedArray {
  return Uint8ClampedArray.from(
    [...data].flatMap((value) => (value >= 128 ? [255, 255, 255, 0] : [0, 0, 0, 255])),
  )
}

function coverageOf(width: number, height: number, value: (x: number, y: number) => number): Coverage {
  const data = Uint8Array.from({ length: width * height }, (_, at) =>
    value(at % width, Math.floor(at / width)),
  )
  return { width, height, data }
}

it('writes edit as white with alpha 0 and keep as opaque black, for any coverage', async () => {
  const size = { width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 12 }) }
  const coverages = fc.record(size).chain(({ width, height }) => {
    const length = width * height
    const values = fc.oneof(fc.constantFrom(0, 255), fc.constantFrom(0, 127, 128, 255), fc.nat(255))
    return fc
      .array(values, { minLength: length, maxLength: length })
      .map((data) => coverageOf(width, height, (x, y) => data[y * width + x]!))
  })
  await fc.assert(
    fc.asyncProperty(coverages, async (coverage) => {
      const { width, height, colourType, data } = await read(coverage)
      expect([width, height, colourType]).toEqual([coverage.width, coverage.height, 6])
      expect(data).toEqual(expectedPixels(coverage))
    }),
    { numRuns: 200, seed: 5 },
  )
})

it('writes runs of every length across the longest match', async () => {
  for (let width = 1; width <= 140; width++) {
    const coverage = coverageOf(width, 3, (x, y) => (y === 1 && x > 0 ? 255 : 0))
    expect((await read(coverage)).data).toEqual(expectedPixels(coverage))
  }
})

it('sees the same threshold in every column of a wide, smooth mask', async () => {
  const coverage = coverageOf(1030, 20, (x, y) =>
    Math.round(255 * Math.max(0, 1 - Math.hypot(x - 500, y * 25 - 240) / 300)),
  )
  expect((await read(coverage)).data).toEqual(expectedPixels(coverage))
})

it('needs no more than a bit and a half for a kilobyte of unchanged rows', async () => {
  const blob = encodeMaskPng(
    coverageOf(4096, 1024, (x, y) => (Math.hypot(x - 2000, y - 500) < 300 ? 255 : 0)),
  )
  expect(blob.size).toBeLessThan(25_000)
  expect(blob.type).toBe('image/png')
})
