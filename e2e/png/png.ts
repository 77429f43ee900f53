/**
 * PNG files to pixels and back, with node:zlib alone, so that tests read what was really sent or saved.
 * Canvas would premultiply alpha on the way and change the very bytes that are under test.
 * 8 bits a channel, not interlaced; every filter; anything else throws, because a test should not guess.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { CHANNELS, packRows, unpackRows } from './rows'

/** Straight RGBA, width × height × 4, row-major, 0..255. */
export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8Array }

export type Rgba = readonly [number, number, number, number]

/** What the file itself says, before conversion to RGBA. */
export type PngHeader = {
  readonly width: number
  readonly height: number
  readonly bitDepth: number
  readonly colour: 'grey' | 'rgb' | 'palette' | 'grey-alpha' | 'rgba'
  readonly isInterlaced: boolean
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const COLOURS = { 0: 'grey', 2: 'rgb', 3: 'palette', 4: 'grey-alpha', 6: 'rgba' } as const
const COLOUR_TYPES = { grey: 0, rgb: 2, rgba: 6 } as const

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.equals(bytes.subarray(0, 8))
}

/** Reads IHDR only. Throws where the bytes are no PNG. */
export function readPngHeader(bytes: Uint8Array): PngHeader {
  const ihdr = [...chunksOf(bytes)].find((chunk) => chunk.type === 'IHDR')?.data
  if (ihdr?.length !== 13) throw new Error('PNG without IHDR')
  const colour = COLOURS[ihdr[9] as keyof typeof COLOURS]
  if (!colour) throw new Error(`PNG colour type ${ihdr[9]} does not exist`)
  return {
    width: ihdr.readUInt32BE(0),
    height: ihdr.readUInt32BE(4),
    bitDepth: ihdr[8]!,
    colour,
    isInterlaced: ihdr[12] !== 0,
  }
}

/** All pixels as RGBA. Throws on damage: a wrong checksum, missing rows, trailing rows. */
export function decodePng(bytes: Uint8Array): Pixels {
  const header = readPngHeader(bytes)
  const { width, height, colour } = header
  if (!isPlain(header) || colour === 'palette')
    throw new Error(`PNG of this kind is not read: ${JSON.stringify(header)}`)
  const chunks = [...chunksOf(bytes)]
  if (chunks.at(-1)?.type !== 'IEND') throw new Error('PNG without IEND')
  const packed = inflateSync(Buffer.concat(chunks.filter((c) => c.type === 'IDAT').map((c) => c.data)))
  if (packed.length !== height * (width * CHANNELS[colour] + 1))
    throw new Error('PNG has the wrong number of rows')
  return { width, height, data: unpackRows(packed, width, height, colour) }
}

const decoded = new WeakMap<Uint8Array, Pixels>()

/** decodePng for files that several look into: the same bytes are read once. Its pixels are for reading alone. */
export function readPng(bytes: Uint8Array): Pixels {
  const known = decoded.get(bytes)
  if (known) return known
  const pixels = decodePng(bytes)
  decoded.set(bytes, pixels)
  return pixels
}

/** Whether decodePng can read it: 8 bits a channel, no palette, not interlaced. */
export function isPlainPng(bytes: Uint8Array): boolean {
  return isPng(bytes) && isPlain(readPngHeader(bytes))
}

function isPlain(header: PngHeader): boolean {
  return header.bitDepth === 8 && header.colour !== 'palette' && !header.isInterlaced
}

/** Filter Up throughout; `rgb` and `grey` drop what they cannot hold (`grey` takes red). */
export function encodePng(
  pixels: Pixels,
  options: { readonly colour?: keyof typeof COLOUR_TYPES; readonly level?: number } = {},
): Buffer {
  const { colour = 'rgba', level = 1 } = options
  const ihdr = Buffer.alloc(13)
  ihdr.writeUInt32BE(pixels.width, 0)
  ihdr.writeUInt32BE(pixels.height, 4)
  ihdr[8] = 8
  ihdr[9] = COLOUR_TYPES[colour]
  const packed = packRows(pixels.data, pixels.width, pixels.height, colour)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', ihdr),
    chunk('IDAT', deflateSync(packed, { level })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The pixel at a column and row. Throws outside, where reading would silently give undefined. */
export function pixelAt(pixels: Pixels, x: number, y: number): Rgba {
  if (x < 0 || y < 0 || x >= pixels.width || y >= pixels.height) {
    throw new RangeError(`(${x}, ${y}) lies outside ${pixels.width}×${pixels.height}`)
  }
  const at = (y * pixels.width + x) * 4
  return [pixels.data[at]!, pixels.data[at + 1]!, pixels.data[at + 2]!, pixels.data[at + 3]!]
}

function* chunksOf(bytes: Uint8Array): Generator<{ type: string; data: Buffer }> {
  if (!isPng(bytes)) throw new Error('No PNG signature')
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = SIGNATURE.length
  while (at < file.length) {
    if (at + 12 > file.length) throw new Error('PNG is cut off')
    const length = file.readUInt32BE(at)
    const end = at + 12 + length
    if (end > file.length) throw new Error('PNG is cut off')
    const type = file.toString('latin1', at + 4, at + 8)
    if (file.readUInt32BE(end - 4) !== crc32(file.subarray(at + 4, end - 4))) {
      throw new Error(`PNG chunk ${type} has a wrong checksum`)
    }
    yield { type, data: file.subarray(at + 8, end - 4) }
    at = end
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
