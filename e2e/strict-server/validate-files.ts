/** The image and mask parts of POST /v1/images/edits, judged by their bytes. */
import { readPng, readPngHeader } from '../png'
import { EXTENSIONS, isImageKind, readImageSize, readJpegOrientation, sniffImage } from './image-kind'
import type { Part } from './multipart'
import { badRequest, type Problem } from './problem'

/** "Less than 50 MB" and "less than 4 MB", read as decimal megabytes: the stricter reading satisfies both. */
const MAX_IMAGE_BYTES = 50_000_000
const MAX_MASK_BYTES = 4_000_000

/** Type, name, bytes and length of one image. */
export function findImageProblem(part: Part): Problem | null {
  const refuse = (message: string, code = 'invalid_image_file') => badRequest(message, part.name, code)
  if (!part.filename) return refuse(`The file '${part.name}' has no file name.`)
  if (!isImageKind(part.contentType)) {
    const message = `Invalid file '${part.name}': unsupported mimetype ('${part.contentType}'). Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.`
    return refuse(message, 'unsupported_file_mimetype')
  }
  const found = sniffImage(part.bytes)
  if (found !== part.contentType)
    return refuse(`The bytes of '${part.name}' are ${found}, not ${part.contentType}.`)
  const extension = /\.[a-z]+$/.exec(part.filename)?.[0] ?? ''
  if (!EXTENSIONS[found].includes(extension))
    return refuse(`File name '${part.filename}' does not fit ${found}.`)
  if (part.bytes.length >= MAX_IMAGE_BYTES) return refuse('The image must be less than 50 MB.')
  return findDamage(part, () => readImageSize(part.bytes))
}

/**
 * The mask against the first image. Stricter than the service in one point: only (255,255,255,0) and (0,0,0,255)
 * may occur, because those two mean the same to servers that read alpha and to servers that read luminance.
 */
export function findMaskProblem(mask: Part, image: Part): Problem | null {
  const refuse = (message: string) => badRequest(message, 'mask', 'invalid_mask')
  const problem = findImageProblem(mask)
  if (problem) return problem
  if (mask.contentType !== 'image/png') return refuse('The mask must be a PNG.')
  if (mask.bytes.length >= MAX_MASK_BYTES) return refuse('The mask must be less than 4 MB.')
  const header = readPngHeader(mask.bytes)
  if (header.colour !== 'rgba' || header.bitDepth !== 8) {
    return refuse(`The mask must be RGBA of 8 bits, not ${header.colour} of ${header.bitDepth}.`)
  }
  const size = readImageSize(image.bytes)
  if (header.width !== size.width || header.height !== size.height) {
    return refuse(
      `The mask is ${header.width}×${header.height}, the image ${size.width}×${size.height}: they must be equal.`,
    )
  }
  if (image.contentType === 'image/jpeg' && readJpegOrientation(image.bytes) !== 1) {
    return refuse('The image carries an EXIF orientation, which servers apply or ignore as they like.')
  }
  return findDamage(mask, () => {
    const stray = findStrayColour(mask.bytes)
    if (stray) throw new Error(`The mask holds the colour (${stray.join(', ')}).`)
  })
}

/** KEEP and EDIT as little-endian words of RGBA bytes. */
const KEEP = 0xff000000
const EDIT = 0x00ffffff

function findStrayColour(bytes: Buffer): number[] | null {
  const { data } = readPng(bytes)
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  for (let at = 0; at < data.length; at += 4) {
    const word = view.getUint32(at, true)
    if (word !== KEEP && word !== EDIT) return [...data.subarray(at, at + 4)]
  }
  return null
}

/** Reading throws on damage; a server answers instead. */
function findDamage(part: Part, read: () => unknown): Problem | null {
  try {
    read()
    return null
  } catch (error) {
    return badRequest(`Invalid file '${part.name}': ${String(error)}`, part.name, 'invalid_image_file')
  }
}
