import zlib from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Coverage } from '../../../engine/raster'
import { encodeMaskFile, type MaskForm, readMaskFile } from '..'
import { encodePicture } from '../fixtures/png-builder'
import { readChunks } from '../fixtures/png-reader'

type Pixel = readonly [red: number, green: number, blue: number, alpha: number]

/** A PNG of RGBA pixels in one row, as other programs write it. */
function pngOf(pixels: readonly Pixel[]): Blob {
  const picture = {
    width: pixels.length,
    height: 1,
    depth: 8,
    colourType: 6,
    interlaced: false,
    sample: (x: number, _y: number, channel: number) => pixels[x]![channel]!,
    filter: () => 0,
  }
  return new Blob([encodePicture(picture, zlib)])
}

async function read(file: Blob) {
  const result = await readMaskFile(file)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** What an import without a question takes. */
async function readAsRecognised(file: Blob): Promise<Coverage | null> {
  const mask = await read(file)
  return mask.reading === 'unclear' ? null : mask[mask.reading]
}

const SOFT_FORMS: readonly MaskForm[] = ['alpha', 'black-and-white']
const EVERY_LEVEL: Coverage = { width: 256, height: 1, data: Uint8Array.from({ length: 256 }, (_, i) => i) }

const coverages = fc
  .record({ width: fc.integer({ min: 1, max: 23 }), height: fc.integer({ min: 1, max: 9 }) })
  .chain(({ width, height }) => {
    const value = fc.oneof(fc.constantFrom(0, 255), fc.nat(255))
    const values = fc.array(value, { minLength: width * height, maxLength: width * height })
    return values.map((data): Coverage => ({ width, height, data: Uint8Array.from(data) }))
  })

describe('a mask that is saved and read again', () => {
  for (const form of SOFT_FORMS) {
    it(`keeps every coverage, unasked, as ${form}`, async () => {
      expect(await readAsRecognised(await encodeMaskFile(EVERY_LEVEL, form))).toEqual(EVERY_LEVEL)
      await fc.assert(
        fc.asyncProperty(coverages, async (coverage) => {
          expect(await readAsRecognised(await encodeMaskFile(coverage, form))).toEqual(coverage)
        }),
        { numRuns: 60, seed: 3 },
      )
    })
  }

  it('keeps a large one, which is written in several pieces', async () => {
    const [width, height] = [1500, 1400]
    const data = Uint8Array.from({ length: width * height }, (_, i) => (i < 300 * width ? (i * 7) % 256 : 90))
    const file = await encodeMaskFile({ width, height, data }, 'alpha')
    const read = await readAsRecognised(file)
    expect(Buffer.compare(read!.data, data)).toBe(0)
  })

  it('keeps the two sides of the threshold, unasked, as it is sent', async () => {
    await fc.assert(
      fc.asyncProperty(coverages, async (coverage) => {
        const hard = { ...coverage, data: coverage.data.map((value) => (value >= 128 ? 255 : 0)) }
        expect(await readAsRecognised(await encodeMaskFile(coverage, 'as-sent'))).toEqual(hard)
      }),
      { numRuns: 60, seed: 4 },
    )
  })

  for (const form of [...SOFT_FORMS, 'as-sent'] as const) {
    for (const value of [0, 255]) {
      it(`is the same where all of it is ${value}, as ${form}`, async () => {
        const even: Coverage = { width: 3, height: 2, data: new Uint8Array(6).fill(value) }
        expect(await readAsRecognised(await encodeMaskFile(even, form))).toEqual(even)
      })
    }
  }

  it('is RGBA as alpha and one grey sample a pixel as black and white', async () => {
    const colourType = async (form: MaskForm) => {
      const bytes = new Uint8Array(await (await encodeMaskFile(EVERY_LEVEL, form)).arrayBuffer())
      return readChunks(bytes, zlib)[0]?.content[9]
    }
    expect([await colourType('alpha'), await colourType('black-and-white')]).toEqual([6, 0])
  })

  it('stops writing when it is no longer wanted', async () => {
    const options = { signal: AbortSignal.abort('enough') }
    await expect(encodeMaskFile(EVERY_LEVEL, 'alpha', options)).rejects.toBe('enough')
  })
})

const RED: Pixel = [255, 0, 0, 255]
const SKY: Pixel = [90, 140, 220, 255]
const grey = (level: number, alpha = 255): Pixel => [level, level, level, alpha]

describe('what a file is recognised as', () => {
  const table: readonly (readonly [string, readonly Pixel[], string])[] = [
    ['opaque black and white', [grey(0), grey(255), grey(128)], 'luminance'],
    ['opaque and all black', [grey(0), grey(0)], 'luminance'],
    ['opaque and all white', [grey(255), grey(255)], 'luminance'],
    ['opaque, greys tinted by compression', [[250, 245, 255, 255], grey(4)], 'luminance'],
    ['opaque in colours', [SKY, RED, grey(255)], 'unclear'],
    ['black with holes', [grey(0), grey(0, 0), grey(0, 77)], 'transparency'],
    ['white paint on an empty layer', [grey(255), grey(0, 0)], 'unclear'],
    ['the same, white under the holes', [grey(255), grey(255, 0)], 'unclear'],
    ['soft white paint on an empty layer', [grey(255), grey(255, 90), grey(255, 0)], 'unclear'],
    ['grey paint on an empty layer', [grey(128), grey(0, 0)], 'unclear'],
    ['white with a hole, most of its border there', [grey(255), grey(255), grey(0, 0)], 'transparency'],
    ['grey with a hole, most of its border there', [grey(99), grey(99), grey(0, 0)], 'transparency'],
    ["the request's two colours", [grey(0), grey(255, 0)], 'transparency'],
    ['transparent all over', [grey(0, 0), grey(255, 0)], 'transparency'],
    ['greys whose transparency says the same', [grey(0), grey(200, 55), grey(90, 165)], 'transparency'],
    ['the same after lossy compression', [grey(9), grey(208, 50), grey(85, 165)], 'transparency'],
    ['a photo with a hole', [SKY, RED, grey(0, 0)], 'unclear'],
    ['a grey picture with a hole', [grey(20), grey(230), grey(0, 0)], 'unclear'],
    ['red paint on an empty layer', [RED, [0, 0, 0, 0]], 'unclear'],
  ]
  for (const [name, pixels, reading] of table) {
    it(`${name}: ${reading}`, async () => {
      expect((await read(pngOf(pixels))).reading).toBe(reading)
    })
  }
})

describe('the two readings of a file', () => {
  it('mask what is transparent, and what is white where it is not', async () => {
    const mask = await read(pngOf([SKY, grey(255), grey(0), grey(255, 0), grey(255, 100)]))
    expect([...(mask.transparency?.data ?? [])]).toEqual([0, 0, 0, 255, 155])
    expect([...mask.luminance.data].slice(1)).toEqual([255, 0, 0, 100])
  })

  it('leave nothing to the transparency of an opaque file', async () => {
    expect((await read(pngOf([SKY, RED]))).transparency).toBeNull()
  })
})

it('a colour space that the file names changes no coverage', async () => {
  const gamma = { name: 'gAMA', content: Uint8Array.from([0, 1, 0x86, 0xa0]) }
  const levels = EVERY_LEVEL.data
  const picture = {
    width: 256,
    height: 1,
    depth: 8,
    colourType: 0,
    interlaced: false,
    sample: (x: number) => levels[x]!,
    filter: () => 0,
  }
  expect(await readAsRecognised(new Blob([encodePicture(picture, zlib, [gamma])]))).toEqual(EVERY_LEVEL)
})

it('a file that is no picture is refused with words', async () => {
  const result = await readMaskFile(new Blob(['Buy milk.']))
  expect(!result.ok && result.error.kind).toBe('not-an-image')
})
