import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRaster, type Raster } from './raster'
import { resample } from './resample'
import { resampleCoverage } from './resample-coverage'

const length = fc.integer({ min: 1, max: 40 })

function filled(width: number, height: number, pixel: readonly [number, number, number, number]): Raster {
  const raster = createRaster(width, height)
  for (let i = 0; i < raster.data.length; i += 4) raster.data.set(pixel, i)
  return raster
}

/** A smooth wave along both axes, in the pixel centres of a picture one unit wide and high. */
function wave(width: number, height: number): Raster {
  const raster = createRaster(width, height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = 128 + 100 * Math.sin(((x + 0.5) / width) * 5) * Math.cos(((y + 0.5) / height) * 4)
      raster.data.set([value, 255 - value, value / 2, 255], (y * width + x) * 4)
    }
  }
  return raster
}

describe('resample', () => {
  it('gives an equal copy, byte for byte, in the same size', () => {
    const source = createRaster(2, 1, Uint8ClampedArray.of(9, 8, 7, 0, 1, 2, 3, 4))
    const copy = resample(source, 2, 1)
    expect(copy.data).toEqual(source.data)
    expect(copy.data).not.toBe(source.data)
  })

  it('keeps a flat colour exactly in any size', () => {
    const byte = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(length, length, length, length, fc.tuple(byte, byte, byte, byte), (w, h, tw, th, pixel) => {
        const [red, green, blue, alpha] = pixel
        fc.pre(w !== tw || h !== th)
        const expected = alpha === 0 ? ([0, 0, 0, 0] as const) : ([red, green, blue, alpha] as const)
        expect(resample(filled(w, h, pixel), tw, th).data).toEqual(filled(tw, th, expected).data)
      }),
      { seed: 4, numRuns: 60 },
    )
  })

  it.each([
    [160, 120, 80, 60],
    [160, 120, 107, 53],
    [80, 60, 160, 120],
    [640, 480, 80, 60],
    [641, 481, 80, 60],
    [640, 60, 80, 60],
  ])('puts what it shows in the same place: %i × %i to %i × %i', (width, height, toWidth, toHeight) => {
    const actual = resample(wave(width, height), toWidth, toHeight)
    const expected = wave(toWidth, toHeight)
    const largest = actual.data.reduce(
      (max, value, i) => Math.max(max, Math.abs(value - expected.data[i]!)),
      0,
    )
    expect(largest).toBeLessThanOrEqual(2)
  })

  it('keeps an edge sharp without colour of its own past the clamped range', () => {
    const source = filled(16, 16, [0, 0, 0, 255])
    for (let y = 0; y < 16; y++)
      for (let x = 8; x < 16; x++) source.data.fill(255, (y * 16 + x) * 4, (y * 16 + x) * 4 + 4)
    const half = resample(source, 8, 8)
    expect([half.data[3 * 4]!, half.data[4 * 4]!].map((value) => value > 127)).toEqual([false, true])
    expect(half.data[0]).toBeLessThan(8)
    expect(half.data[7 * 4]).toBeGreaterThan(247)
  })

  it('does not let the colour of transparent pixels bleed into visible ones', () => {
    const source = filled(12, 12, [0, 255, 0, 0])
    for (let i = 0; i < 72; i++) source.data.set([200, 10, 60, 255], i * 4)
    for (const [width, height] of [
      [6, 6],
      [5, 7],
      [30, 31],
    ] as const) {
      const { data } = resample(source, width, height)
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3]! > 0) expect([...data.subarray(i, i + 3)]).toEqual([200, 10, 60])
      }
    }
  })

  it('stays opaque where everything is opaque', () => {
    const { data } = resample(wave(31, 17), 12, 40)
    expect(data.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true)
  })
})

describe('resampleCoverage', () => {
  it('is the mean of what each pixel covers when reducing by whole numbers', () => {
    const source = { width: 4, height: 2, data: Uint8Array.of(0, 255, 255, 255, 0, 0, 255, 255) }
    expect([...resampleCoverage(source, 2, 1).data]).toEqual([64, 255])
  })

  it('shares a pixel out among both that cover it', () => {
    const source = { width: 3, height: 1, data: Uint8Array.of(0, 255, 0) }
    expect([...resampleCoverage(source, 2, 1).data]).toEqual([85, 85])
  })

  it('interpolates linearly when enlarging', () => {
    const source = { width: 2, height: 1, data: Uint8Array.of(0, 200) }
    expect([...resampleCoverage(source, 4, 1).data]).toEqual([0, 50, 150, 200])
  })

  it('never leaves the range of its input and keeps a flat coverage', () => {
    fc.assert(
      fc.property(
        length,
        length,
        length,
        length,
        fc.uint8Array({ minLength: 2, maxLength: 9 }),
        (w, h, tw, th, seed) => {
          const data = Uint8Array.from({ length: w * h }, (_, i) => seed[(i * 7) % seed.length]!)
          const result = resampleCoverage({ width: w, height: h, data }, tw, th).data
          expect(Math.min(...result)).toBeGreaterThanOrEqual(Math.min(...data))
          expect(Math.max(...result)).toBeLessThanOrEqual(Math.max(...data))
        },
      ),
      { seed: 5 },
    )
  })
})
