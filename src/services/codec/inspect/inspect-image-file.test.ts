import zlib from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type ImageFacts, inspectImageFile, MAX_FILE_BYTES, sniffImageType } from '..'
import { facts, latin1, refusal } from '../fixtures/inspect'
import { encodePicture } from '../fixtures/png-builder'
import { concat } from '../fixtures/png-reader'
import { TINY_IMAGES, type TinyImage, tinyImage } from '../fixtures/tiny-images'

const png = encodePicture(
  {
    width: 4,
    height: 3,
    depth: 8,
    colourType: 2,
    interlaced: false,
    sample: (x, y) => x * y,
    filter: () => 1,
  },
  zlib,
)
const files: Record<string, Uint8Array<ArrayBuffer>> = { png }
for (const name of TINY_IMAGES) files[name] = tinyImage(name)

const still = { orientation: 1, mayHaveAlpha: false, animated: false }
const expected: Record<TinyImage, ImageFacts> = {
  baselineJpeg: { type: 'image/jpeg', width: 7, height: 5, ...still },
  progressiveJpeg: { type: 'image/jpeg', width: 19, height: 11, ...still },
  restartJpeg: { type: 'image/jpeg', width: 24, height: 16, ...still },
  lossyWebp: { type: 'image/webp', width: 9, height: 6, ...still },
  alphaWebp: { type: 'image/webp', width: 9, height: 6, ...still, mayHaveAlpha: true },
  losslessWebp: { type: 'image/webp', width: 6, height: 4, ...still, mayHaveAlpha: true },
  animatedWebp: { type: 'image/webp', width: 6, height: 4, ...still, animated: true },
  animatedGif: { type: 'image/gif', width: 5, height: 4, ...still, animated: true },
  transparentGif: { type: 'image/gif', width: 5, height: 4, ...still, mayHaveAlpha: true },
  bmp24: { type: 'image/bmp', width: 5, height: 3, ...still },
  bmp32: { type: 'image/bmp', width: 5, height: 3, ...still, mayHaveAlpha: true },
  avif: { type: 'image/avif', width: 16, height: 12, ...still },
}

it.each(TINY_IMAGES)('tells what a whole file is: %s', async (name) => {
  expect(await facts(tinyImage(name))).toEqual(expected[name])
})

describe.each(Object.keys(files))('truncation: %s', (name) => {
  it('never accepts a proper prefix', async () => {
    const whole = files[name]!
    for (let length = 0; length < whole.length; length++) {
      const result = await inspectImageFile(new Blob([whole.subarray(0, length)]))
      expect(result.ok, `${length} of ${whole.length} bytes`).toBe(false)
    }
  })

  it('accepts bytes after the end', async () => {
    // AVIF is a row of boxes, so what follows must be one.
    const tail = name === 'avif' ? [0, 0, 0, 9, ...latin1('free'), 1] : latin1('MotionPhoto_Data')
    expect(await facts(concat([files[name]!, tail]))).toEqual(await facts(files[name]!))
  })
})

it('says that a file which was cut off is damaged, and what to do', async () => {
  const error = await refusal(png.subarray(0, png.length - 1))
  expect(error.kind).toBe('damaged')
  expect(error.message).toContain('ends too early')
  expect(error.message).toContain('again')
})

describe('orientation', () => {
  const tiff = (order: 'II' | 'MM', value: number) => {
    const wide = (number: number, bytes: number) => {
      const littleEndian = Array.from({ length: bytes }, (_, at) => (number >> (8 * at)) & 255)
      return order === 'II' ? littleEndian : littleEndian.toReversed()
    }
    const otherEntry = [...wide(0x010f, 2), ...wide(2, 2), ...wide(4, 4), ...wide(0, 4)]
    const entry = [...wide(0x0112, 2), ...wide(3, 2), ...wide(1, 4), ...wide(value, 2), ...wide(0, 2)]
    return [
      ...latin1(order),
      ...wide(42, 2),
      ...wide(8, 4),
      ...wide(2, 2),
      ...otherEntry,
      ...entry,
      ...wide(0, 4),
    ]
  }
  const jpegWith = (exif: number[]) => {
    const content = [...latin1('Exif\0\0'), ...exif]
    const whole = tinyImage('baselineJpeg')
    return concat([whole.subarray(0, 2), [0xff, 0xe1, 0, content.length + 2], content, whole.subarray(2)])
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i is read from EXIF in both byte orders', async (value) => {
    expect((await facts(jpegWith(tiff('II', value)))).orientation).toBe(value)
    expect((await facts(jpegWith(tiff('MM', value)))).orientation).toBe(value)
  })

  it.each([
    ['out of range', tiff('II', 9)],
    ['cut off', tiff('MM', 6).slice(0, 26)],
    ['no TIFF', latin1('nothing of the kind')],
  ])('is 1 where the EXIF block is %s', async (_, exif) => {
    expect((await facts(jpegWith(exif))).orientation).toBe(1)
  })

  it('is read from the eXIf chunk of PNG and the EXIF chunk of WebP', async () => {
    const picture = {
      width: 1,
      height: 1,
      depth: 8,
      colourType: 0,
      interlaced: false,
      sample: () => 1,
      filter: () => 0,
    }
    const chunk = { name: 'eXIf', content: Uint8Array.from(tiff('MM', 6)) }
    expect((await facts(encodePicture(picture, zlib, [chunk]))).orientation).toBe(6)

    const webp = tinyImage('alphaWebp')
    const exif = [...tiff('II', 8)]
    const longer = concat([webp, latin1('EXIF'), [exif.length, 0, 0, 0], exif])
    new DataView(longer.buffer).setUint32(4, longer.length - 8, true)
    expect((await facts(longer)).orientation).toBe(8)
  })
})

it.each([
  ['an empty file', '', 'empty'],
  ['a text', 'BMW and other words, quite a few of them', 'not-an-image'],
  [
    'an SVG',
    '\uFEFF<?xml version="1.0"?>\n<!-- a > b -->\n<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg xmlns="x"/>',
    'svg',
  ],
  ['an SVG under many comments', `${'<!-- -->'.repeat(400)}<svg xmlns="x"/>`, 'svg'],
  ['many comments, and then no SVG', `${'<!-- -->'.repeat(400)}<g/>`, 'not-an-image'],
  ['an SVG with a prefix', ' <s:svg xmlns:s="x"/>', 'svg'],
  ['an HTML page that holds an SVG', '<!DOCTYPE html><html><svg/></html>', 'not-an-image'],
  ['a HEIC photo', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'unsupported'],
  ['a TIFF', 'II*\0rest', 'unsupported'],
  ['a PDF', '%PDF-1.7', 'unsupported'],
])('refuses %s with its kind and with words', async (_, text, kind) => {
  const error = await refusal(text)
  expect(error.kind).toBe(kind)
  expect(error.message).toMatch(/^This|cannot be opened here/)
})

it('refuses a file that is too large without reading it', async () => {
  const file = {
    size: MAX_FILE_BYTES + 1,
    arrayBuffer: () => Promise.reject(new Error('read')),
  } as unknown as Blob
  const result = await inspectImageFile(file)
  expect(result).toMatchObject({ ok: false, error: { kind: 'too-many-bytes' } })
})

it('has words for a file that vanished before it was read', async () => {
  const file = {
    size: 10,
    arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
  } as unknown as Blob
  expect(await inspectImageFile(file)).toMatchObject({ ok: false, error: { kind: 'damaged' } })
})

it('knows every type by its first bytes alone', () => {
  expect(Object.values(files).map((bytes) => sniffImageType(bytes.subarray(0, 48)))).toEqual([
    'image/png',
    ...TINY_IMAGES.map((name) => expected[name].type),
  ])
  expect(sniffImageType(new Uint8Array(0))).toBeNull()
})

it('does not open JPEGs of kinds that browsers do not decode', async () => {
  const bytes = tinyImage('baselineJpeg')
  const frame = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xc0)
  expect((await refusal(bytes.with(frame + 1, 0xc3))).kind).toBe('unsupported')
})
