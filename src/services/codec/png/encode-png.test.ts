import zlib from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRaster } from '../../../engine/raster'
import { decodePng, encodePng } from '..'
import { decodeSimplePng } from '../fixtures/png-reader'
import { crc32 } from './crc32'

const rasters = fc
  .record({
    width: fc.integer({ min: 1, max: 24 }),
    height: fc.integer({ min: 1, max: 24 }),
    isOpaque: fc.boolean(),
  })
  .chain(({ width, height, isOpaque }) =>
    fc
      .uint8ClampedArray({ minLength: width * height * 4, maxLength: width * height * 4 })
      .map((data) =>
        createRaster(
          width,
          height,
          new Uint8ClampedArray(isOpaque ? data.map((v, at) => (at % 4 === 3 ? 255 : v)) : data),
        ),
      ),
  )

async function bytesOf(blob: Blob) {
  return new Uint8Array(await blob.arrayBuffer())
}

describe('encodePng', () => {
  it('writes what an independent reader reads back, colours under alpha 0 included', async () => {
    await fc.assert(
      fc.asyncProperty(rasters, async (raster) => {
        const { width, height, data } = decodeSimplePng(await bytesOf(await encodePng(raster)), zlib)
        expect({ width, height, data }).toEqual(raster)
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  it('is undone by decodePng', async () => {
    await fc.assert(
      fc.asyncProperty(rasters, async (raster) => {
        expect(await decodePng(await bytesOf(await encodePng(raster)))).toEqual({ ok: true, value: raster })
      }),
      { numRuns: 60, seed: 2 },
    )
  })

  it('leaves the alpha out of an opaque picture and keeps it in any other', async () => {
    const raster = createRaster(2, 1, new Uint8ClampedArray([1, 2, 3, 255, 4, 5, 6, 255]))
    expect(decodeSimplePng(await bytesOf(await encodePng(raster)), zlib).colourType).toBe(2)
    raster.data[7] = 254
    expect(decodeSimplePng(await bytesOf(await encodePng(raster)), zlib).colourType).toBe(6)
  })

  it('is a PNG without metadata', async () => {
    const blob = await encodePng(createRaster(3, 3))
    expect(blob.type).toBe('image/png')
    const { names } = decodeSimplePng(await bytesOf(blob), zlib)
    expect([...new Set(names)]).toEqual(['IHDR', 'IDAT', 'IEND'])
  })

  it('joins several strips, tells how far it is, and deflates smooth pictures well', async () => {
    const raster = createRaster(2000, 1200)
    for (let at = 0; at < raster.data.length; at++) raster.data[at] = ((at >> 2) % 2000) >> 3
    const progress: number[] = []
    const blob = await encodePng(raster, { onProgress: (done01) => progress.push(done01) })
    expect(progress.length).toBeGreaterThan(1)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(progress.at(-1)).toBe(1)
    expect(blob.size).toBeLessThan(60_000)
    const read = await decodePng(await bytesOf(blob))
    expect(read.ok && Buffer.compare(Buffer.from(read.value.data), Buffer.from(raster.data))).toBe(0)
  })

  it('hands over what does not deflate in several pieces, and loses none of it', async () => {
    const raster = createRaster(1500, 1100)
    let random = 1
    for (let at = 0; at < raster.data.length; at++) {
      random = (Math.imul(random, 1_664_525) + 1_013_904_223) | 0
      raster.data[at] = random >>> 24
    }
    const bytes = await bytesOf(await encodePng(raster))
    const { names, data } = decodeSimplePng(bytes, zlib)
    expect(names).toEqual(['IHDR', 'IDAT', 'IDAT', 'IDAT', 'IDAT', 'IEND'])
    expect(Buffer.compare(Buffer.from(data), Buffer.from(raster.data))).toBe(0)
  })

  it('stops with the reason of its signal, before and between strips', async () => {
    await expect(encodePng(createRaster(1, 1), { signal: AbortSignal.abort('early') })).rejects.toBe('early')
    const controller = new AbortController()
    let strips = 0
    const onProgress = () => {
      strips++
      controller.abort('enough')
    }
    const encoding = encodePng(createRaster(2000, 2000), { signal: controller.signal, onProgress })
    await expect(encoding).rejects.toBe('enough')
    expect(strips).toBe(1)
  })
})

it('computes the CRC-32 that zlib computes, for any part of an array', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(64), fc.nat(64), (bytes, a, b) => {
      const [start, end] = [Math.min(a, b, bytes.length), Math.min(Math.max(a, b), bytes.length)]
      expect(crc32(bytes, start, end)).toBe(zlib.crc32(bytes.subarray(start, end)))
    }),
    { seed: 3 },
  )
})
