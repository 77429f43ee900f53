import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRaster } from '../raster'
import { blendInto } from './blend-into'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const pixelAlpha = fc.constantFrom(0, 1, 128, 254, 255, 255, 255)
const pixel = fc.tuple(bytes(3), pixelAlpha).map(([colour, alpha]) => [...colour, alpha])
const pair = fc.integer({ min: 1, max: 12 }).chain((width) => {
  const raster = fc
    .array(pixel, { minLength: width, maxLength: width })
    .map((pixels) => createRaster(width, 1, Uint8ClampedArray.from(pixels.flat())))
  const share = fc.oneof(fc.constantFrom(0, 255), fc.integer({ min: 0, max: 255 }))
  const alpha = fc
    .array(share, { minLength: width, maxLength: width })
    .map((values) => Uint8Array.from(values))
  return fc.record({ base: raster, overlay: raster, alpha })
})
const runs = { seed: 13, numRuns: 500 }

const one = (...rgba: [number, number, number, number]) => createRaster(1, 1, Uint8ClampedArray.from(rgba))

describe('blendInto', () => {
  it('keeps the bytes of the base where alpha is 0 and takes those of the overlay where it is 255', () => {
    fc.assert(
      fc.property(pair, ({ base, overlay, alpha }) => {
        const { data } = blendInto(base, overlay, alpha)
        for (let i = 0; i < alpha.length; i++) {
          const own = data.subarray(i * 4, i * 4 + 4)
          if (alpha[i] === 0) expect(own).toEqual(base.data.subarray(i * 4, i * 4 + 4))
          if (alpha[i] === 255) expect(own).toEqual(overlay.data.subarray(i * 4, i * 4 + 4))
        }
      }),
      runs,
    )
  })

  it('mixes as premultiplied values would mix, rounded to the nearest', () => {
    fc.assert(
      fc.property(pair, ({ base, overlay, alpha }) => {
        const { data } = blendInto(base, overlay, alpha)
        for (let i = 0; i < alpha.length; i++) {
          const share = alpha[i]! / 255
          if (share === 0 || share === 1) continue
          const kept = base.data[i * 4 + 3]! * (1 - share)
          const laid = overlay.data[i * 4 + 3]! * share
          expect(Math.abs(data[i * 4 + 3]! - (kept + laid))).toBeLessThanOrEqual(0.5 + 1e-9)
          if (kept + laid === 0) continue
          for (let c = 0; c < 3; c++) {
            const mixed = (base.data[i * 4 + c]! * kept + overlay.data[i * 4 + c]! * laid) / (kept + laid)
            expect(Math.abs(data[i * 4 + c]! - mixed)).toBeLessThanOrEqual(0.5 + 1e-9)
          }
        }
      }),
      runs,
    )
  })

  it('changes nothing by mixing a raster with itself where it is visible', () => {
    fc.assert(
      fc.property(pair, ({ base, alpha }) => {
        const { data } = blendInto(base, base, alpha)
        for (let i = 0; i < alpha.length; i++) {
          if (base.data[i * 4 + 3] === 0) continue
          expect(data.subarray(i * 4, i * 4 + 4)).toEqual(base.data.subarray(i * 4, i * 4 + 4))
        }
      }),
      runs,
    )
  })

  it('fades to transparency without the colour that hides in it', () => {
    const result = blendInto(one(10, 20, 30, 255), one(255, 0, 255, 0), Uint8Array.of(128))
    expect([...result.data]).toEqual([10, 20, 30, 127])
  })

  it('leaves base and overlay as they were', () => {
    const base = one(1, 2, 3, 255)
    const overlay = one(101, 102, 103, 255)
    expect([...blendInto(base, overlay, Uint8Array.of(51)).data]).toEqual([21, 22, 23, 255])
    expect([[...base.data], [...overlay.data]]).toEqual([
      [1, 2, 3, 255],
      [101, 102, 103, 255],
    ])
  })

  it('throws where the sizes differ', () => {
    expect(() => blendInto(createRaster(2, 3), createRaster(3, 2), new Uint8Array(6))).toThrow(RangeError)
    expect(() => blendInto(createRaster(2, 3), createRaster(2, 3), new Uint8Array(5))).toThrow(RangeError)
  })
})
