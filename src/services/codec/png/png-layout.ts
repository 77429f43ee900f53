import { ok, type Result } from '../../../lib/result'
import { latin1, uint32be } from '../byte-order'
import { exifOrientation } from '../inspect/exif-orientation'
import { checkPixelCount, damaged, type OpenError } from '../open-error'
import { crc32 } from './crc32'

export type PngHeader = {
  readonly width: number
  readonly height: number
  /** Bits a sample: 1, 2, 4, 8 or 16. */
  readonly depth: number
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA. */
  readonly colourType: number
  readonly interlaced: boolean
}

/** Where the parts of a PNG lie. All arrays are views of the file's bytes. */
export type PngLayout = {
  readonly header: PngHeader
  readonly palette: Uint8Array<ArrayBuffer> | null
  readonly transparency: Uint8Array<ArrayBuffer> | null
  readonly data: readonly Uint8Array<ArrayBuffer>[]
  readonly orientation: number
  readonly animated: boolean
  /** iCCP, cICP, gAMA, cHRM and sRGB with their length and CRC, as they stand in the file. */
  readonly colourChunks: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

const DEPTHS_BY_COLOUR_TYPE: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
const COLOUR_CHUNKS = new Set(['iCCP', 'cICP', 'gAMA', 'cHRM', 'sRGB'])
const MAX_CHUNK_BYTES = 2 ** 31 - 1

/**
 * Walks the chunks up to IEND (PNG specification, third edition). A wrong CRC in a chunk that the picture needs is
 * damage; any other chunk with a wrong CRC is left out, as libpng does.
 */
export function readPngLayout(bytes: Uint8Array<ArrayBuffer>): Result<PngLayout, OpenError> {
  let header: PngHeader | null = null
  let palette: Uint8Array<ArrayBuffer> | null = null
  let transparency: Uint8Array<ArrayBuffer> | null = null
  let orientation = 1
  let animated = false
  const data: Uint8Array<ArrayBuffer>[] = []
  const colourChunks = new Map<string, Uint8Array<ArrayBuffer>>()

  for (let at = 8; ; ) {
    const length = uint32be(bytes, at)
    const body = at + 8
    const end = body + length
    if (length > MAX_CHUNK_BYTES || end + 4 > bytes.length) return damaged('PNG', 'it ends too early')
    const name = latin1(bytes, at + 4, 4)
    const isIntact = crc32(bytes, at + 4, end) === uint32be(bytes, end)
    const isCritical = name.charAt(0) < 'a' || name === 'tRNS'
    if (isCritical && !isIntact) return damaged('PNG', 'a checksum is wrong')
    if ((header === null) !== (name === 'IHDR')) return damaged('PNG', 'its header is not in its place')
    if (name === 'IEND') break

    const content = bytes.subarray(body, end)
    if (name === 'IHDR') {
      header = readHeader(content)
      if (!header) return damaged('PNG', 'its header makes no sense')
      const allowed = checkPixelCount('PNG', header.width, header.height)
      if (!allowed.ok) return allowed
    } else if (name === 'PLTE') palette = content
    else if (name === 'tRNS') transparency = content
    else if (name === 'IDAT') data.push(content)
    else if (isIntact && name === 'acTL') animated = true
    else if (isIntact && name === 'eXIf') orientation = exifOrientation(content)
    else if (isIntact && COLOUR_CHUNKS.has(name)) colourChunks.set(name, bytes.subarray(at, end + 4))
    at = end + 4
  }
  if (!header || data.length === 0) return damaged('PNG', 'it holds no picture')
  if (header.colourType === 3 && !palette) return damaged('PNG', 'its palette is missing')
  return ok({ header, palette, transparency, data, orientation, animated, colourChunks })
}

function readHeader(content: Uint8Array): PngHeader | null {
  const [depth = 0, colourType = 0, compression, filter, interlace = 0] = content.subarray(8)
  if (content.length !== 13 || compression !== 0 || filter !== 0 || interlace > 1) return null
  if (!DEPTHS_BY_COLOUR_TYPE[colourType]?.includes(depth)) return null
  return {
    width: uint32be(content, 0),
    height: uint32be(content, 4),
    depth,
    colourType,
    interlaced: interlace === 1,
  }
}
