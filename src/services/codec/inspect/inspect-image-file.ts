import { assertNever } from '../../../lib/assert-never'
import type { Result } from '../../../lib/result'
import { MAX_FILE_BYTES, type OpenError, openError, unsupported } from '../open-error'
import { type RasterImageType, sniffImageType, sniffUnsupportedFormat } from '../sniff-image-type'
import type { ImageFacts } from './image-facts'
import { inspectAvif } from './inspect-avif'
import { inspectBmp } from './inspect-bmp'
import { inspectGif } from './inspect-gif'
import { inspectJpeg } from './inspect-jpeg'
import { inspectPng } from './inspect-png'
import { inspectWebp } from './inspect-webp'

/**
 * What a file is, from its bytes and without decoding it. Refuses files that are empty, no picture, SVG, too large,
 * of a format that is not read, or cut off: browsers decode the latter without a word and leave the rest grey.
 */
export async function inspectImageFile(file: Blob): Promise<Result<ImageFacts, OpenError>> {
  const bytes = await readFile(file)
  return bytes.ok ? inspectImageBytes(bytes.value) : bytes
}

/** The bytes of a file that is neither empty nor too large; read once. */
export async function readFile(file: Blob): Promise<Result<Uint8Array<ArrayBuffer>, OpenError>> {
  if (file.size === 0) {
    return openError('empty', 'This file is empty.', 'Choose another one.')
  }
  if (file.size > MAX_FILE_BYTES) {
    const [megabytes, limit] = [Math.ceil(file.size / 1e6), MAX_FILE_BYTES / 1e6]
    return openError(
      'too-many-bytes',
      `This file has ${megabytes} MB; up to ${limit} MB can be opened.`,
      'Save the picture smaller, for instance as JPEG, and open that.',
    )
  }
  try {
    return { ok: true, value: new Uint8Array(await file.arrayBuffer()) }
  } catch {
    // The file was moved, changed or locked between being chosen and being read.
    return openError(
      'damaged',
      'This file could not be read.',
      'Check that it is still there and choose it again.',
    )
  }
}

export function inspectImageBytes(bytes: Uint8Array<ArrayBuffer>): Result<ImageFacts, OpenError> {
  const type = sniffImageType(bytes)
  if (type === 'image/svg+xml') {
    return openError(
      'svg',
      'This is an SVG drawing, which has no pixels to paint on.',
      'Export it as PNG and open that.',
    )
  }
  if (type !== null) return inspectAs(type, bytes)
  const format = sniffUnsupportedFormat(bytes)
  return format === null
    ? openError(
        'not-an-image',
        'This file is not a picture.',
        'PNG, JPEG, WebP, AVIF, GIF and BMP files can be opened.',
      )
    : unsupported(format)
}

function inspectAs(type: RasterImageType, bytes: Uint8Array<ArrayBuffer>): Result<ImageFacts, OpenError> {
  switch (type) {
    case 'image/png':
      return inspectPng(bytes)
    case 'image/jpeg':
      return inspectJpeg(bytes)
    case 'image/webp':
      return inspectWebp(bytes)
    case 'image/avif':
      return inspectAvif(bytes)
    case 'image/gif':
      return inspectGif(bytes)
    case 'image/bmp':
      return inspectBmp(bytes)
    default:
      return assertNever(type)
  }
}
