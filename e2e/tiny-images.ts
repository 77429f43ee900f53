/** Small files of formats that no canvas writes. */
import { crc32 } from 'node:zlib'
import type { Pixels } from './png'

type Rgb = readonly [red: number, green: number, blue: number]

/** 24 bits a pixel, bottom row first, rows padded to four bytes. */
export function encodeBmp({ width, height, data }: Pixels): Buffer {
  const stride = Math.ceil((width * 3) / 4) * 4
  const file = Buffer.alloc(54 + stride * height)
  file.write('BM', 0, 'latin1')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4
      const to = 54 + (height - 1 - y) * stride + x * 3
      for (let c = 0; c < 3; c++) file[to + c] = data[from + 2 - c]!
    }
  }
  return file
}

/**
 * A GIF of these four colours, strewn. Each pixel is its own LZW code of three bits; a clear code after every two
 * keeps the codes from growing.
 */
export function strewnGif(width: number, height: number, colours: readonly [Rgb, Rgb, Rgb, Rgb]): Buffer {
  const codes: number[] = []
  for (let at = 0; at < width * height; at++) {
    if (at % 2 === 0) codes.push(CLEAR)
    codes.push(strewn(at))
  }
  codes.push(END)
  const packed = Buffer.alloc(Math.ceil((codes.length * 3) / 8))
  for (const [i, code] of codes.entries()) {
    for (let bit = 0; bit < 3; bit++) {
      const at = i * 3 + bit
      if ((code >> bit) & 1) packed[at >> 3]! |= 1 << (at & 7)
    }
  }
  const head = Buffer.from('GIF89a\0\0\0\0\x91\0\0', 'latin1')
  head.writeUInt16LE(width, 6)
  head.writeUInt16LE(height, 8)
  const image = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2])
  image.writeUInt16LE(width, 5)
  image.writeUInt16LE(height, 7)
  const blocks: Buffer[] = []
  for (let at = 0; at < packed.length; at += 255) {
    const block = packed.subarray(at, at + 255)
    blocks.push(Buffer.from([block.length]), block)
  }
  const palette = Buffer.from(colours.flat())
  return Buffer.concat([head, palette, image, ...blocks, Buffer.from([0, 0x3b])])
}

/** 0 to 3 without a pattern: what fills a hole in it cannot guess the pixels. */
function strewn(at: number): number {
  let value = Math.imul(at ^ (at >>> 7), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) & 3
}

const CLEAR = 4
const END = 5

/** The signature and header alone of a PNG that claims to be huge. */
export function pngHeaderOf(width: number, height: number, photo: Buffer): Buffer {
  const file = Buffer.from(photo)
  file.writeUInt32BE(width, 16)
  file.writeUInt32BE(height, 20)
  file.writeUInt32BE(crc32(file.subarray(12, 29)), 29)
  return file
}
