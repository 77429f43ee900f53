import zlib from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePng } from '..'
import { buildPng, encodePicture, type PngPicture } from '../fixtures/png-builder'
import { readChunks } from '../fixtures/png-reader'

const DEPTHS: Record<number, number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
const kinds = Object.entries(DEPTHS).flatMap(([type, depths]) =>
  depths.map((depth) => ({ colourType: Number(type), depth })),
)

/** A sample that differs from pixel to pixel and channel to channel, without a generator's state. */
function noise(x: number, y: number, channel: number, levels: number): number {
  return (((x * 7919 + y * 104729 + channel * 1299709) ^ (x * y * 31)) >>> 3) % levels
}

function paletteColour(entry: number): [number, number, number] {
  return [(entry * 37) & 255, (entry * 59) & 255, (entry * 83) & 255]
}

/** What a picture's pixel is, straight from the specification. */
function expectedPixel(picture: PngPicture, x: number, y: number, transparent: number[] | null): number[] {
  const { colourType, depth } = picture
  const max = 2 ** depth - 1
  const to8 = (sample: number) => Math.round((sample * 255) / max)
  const samples = [0, 1, 2, 3].map((channel) => picture.sample(x, y, channel))
  const [a = 0, b = 0, c = 0, d = 0] = samples
  if (colourType === 3) return [...paletteColour(a), transparent?.[a] ?? 255]
  if (colourType === 4) return [to8(a), to8(a), to8(a), to8(b)]
  if (colourType === 6) return [to8(a), to8(b), to8(c), to8(d)]
  const colour = colourType === 2 ? [a, b, c] : [a, a, a]
  return [...colour.map(to8), transparent && colour.join() === transparent.join() ? 0 : 255]
}

async function decoded(bytes: Uint8Array<ArrayBuffer>) {
  const result = await decodePng(bytes)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const palette = {
  name: 'PLTE',
  content: Uint8Array.from(Array.from({ length: 256 }, (_, entry) => paletteColour(entry)).flat()),
}

describe.each(kinds)('colour type $colourType with $depth bits', ({ colourType, depth }) => {
  it.each([false, true])('is decoded as the specification says, interlaced: %s', async (interlaced) => {
    const size = fc.integer({ min: 1, max: 19 })
    await fc.assert(
      fc.asyncProperty(
        size,
        size,
        fc.integer({ min: 0, max: 4 }),
        fc.boolean(),
        async (width, height, filter, hasKey) => {
          const picture: PngPicture = {
            width,
            height,
            depth,
            colourType,
            interlaced,
            sample: (x, y, channel) => noise(x, y, channel, 2 ** depth),
            filter: (row) => (row + filter) % 5,
          }
          let transparent: number[] | null = null
          if (hasKey && colourType === 3) transparent = [0, 10, 200]
          if (hasKey && colourType === 0) transparent = [0, 0, 0].fill(picture.sample(0, 0, 0))
          if (hasKey && colourType === 2)
            transparent = [0, 1, 2].map((channel) => picture.sample(0, 0, channel))
          const before = colourType === 3 ? [palette] : []
          if (transparent) {
            const stored = colourType === 0 ? transparent.slice(0, 1) : transparent
            const content =
              colourType === 3 ? stored : stored.flatMap((sample) => [sample >> 8, sample & 255])
            before.push({ name: 'tRNS', content: Uint8Array.from(content) })
          }
          const raster = await decoded(encodePicture(picture, zlib, before))
          const expected: number[] = []
          for (let y = 0; y < height; y++) {
            for (let x = 0; x < width; x++) expected.push(...expectedPixel(picture, x, y, transparent))
          }
          expect([raster.width, raster.height]).toEqual([width, height])
          expect([...raster.data]).toEqual(expected)
        },
      ),
      { numRuns: 12, seed: 7 },
    )
  })
})

const rgba: PngPicture = {
  width: 3,
  height: 2,
  depth: 8,
  colourType: 6,
  interlaced: false,
  sample: (x, y, channel) => (channel === 0 ? y * 3 + x : 200),
  filter: () => 0,
}

it.each([
  [1, 3, [0, 1, 2, 3, 4, 5]],
  [2, 3, [2, 1, 0, 5, 4, 3]],
  [3, 3, [5, 4, 3, 2, 1, 0]],
  [4, 3, [3, 4, 5, 0, 1, 2]],
  [5, 2, [0, 3, 1, 4, 2, 5]],
  [6, 2, [3, 0, 4, 1, 5, 2]],
  [7, 2, [5, 2, 4, 1, 3, 0]],
  [8, 2, [2, 5, 1, 4, 0, 3]],
])('turns a picture of orientation %i upright', async (orientation, width, reds) => {
  const exif = Uint8Array.from([
    ...[...'II*\0'].map((c) => c.charCodeAt(0)),
    8,
    0,
    0,
    0,
    1,
    0,
    0x12,
    1,
    3,
    0,
    1,
    0,
    0,
    0,
    orientation,
    0,
    0,
    0,
  ])
  const raster = await decoded(encodePicture(rgba, zlib, [{ name: 'eXIf', content: exif }]))
  expect(raster.width).toBe(width)
  expect([...raster.data].filter((_, at) => at % 4 === 0)).toEqual(reds)
})

it('reads a picture whose stream goes on after the last row', async () => {
  const chunks = readChunks(encodePicture(rgba, zlib), zlib).map(({ name, content }) => ({ name, content }))
  const [header, , , end] = chunks
  const data = new Uint8Array(Buffer.concat([zlib.deflateSync(new Uint8Array(2 * 13)), Buffer.from('junk')]))
  const raster = await decoded(buildPng([header!, { name: 'IDAT', content: data }, end!], zlib))
  expect([...raster.data]).toEqual(new Array(24).fill(0))
})

it.each([
  ['too few rows', zlib.deflateSync(new Uint8Array(13))],
  ['no deflate stream', new Uint8Array([1, 2, 3, 4])],
  ['a filter that does not exist', zlib.deflateSync(new Uint8Array(26).fill(9))],
])('calls a picture damaged that holds %s', async (_, content) => {
  const [header, , , end] = readChunks(encodePicture(rgba, zlib), zlib)
  const result = await decodePng(buildPng([header!, { name: 'IDAT', content }, end!], zlib))
  expect(result).toMatchObject({ ok: false, error: { kind: 'damaged' } })
})
