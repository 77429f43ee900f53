import { err, type Result } from '../../lib/result'

/**
 * Why a file was not opened. `message` is for the person: what is wrong, and what to do. `fault` says what is wrong alone, for
 * a picture that is nobody's file, such as an answer.
 */
export type OpenError = {
  readonly kind:
    | 'empty'
    | 'not-an-image'
    | 'svg'
    | 'too-many-bytes'
    | 'too-many-pixels'
    | 'damaged'
    | 'unsupported'
  readonly fault: string
  readonly message: string
}

export function openError(kind: OpenError['kind'], fault: string, advice: string): Result<never, OpenError> {
  return err({ kind, fault, message: `${fault} ${advice}` })
}

/** The largest file that is opened: 200 MB, counted in millions of bytes as file managers do. */
export const MAX_FILE_BYTES = 200_000_000

/** The largest picture that is opened: 100 megapixels, which take 400 MB as RGBA. */
const MAX_IMAGE_PIXELS = 100_000_000

/** A file of a known format whose bytes contradict themselves or end too early. */
export function damaged(format: string, detail: string): Result<never, OpenError> {
  return openError(
    'damaged',
    `This ${format} file is damaged or incomplete: ${detail}.`,
    'Copy or download it again and open the new copy.',
  )
}

/** A whole file that uses something which cannot be read here. */
export function unsupported(detail: string): Result<never, OpenError> {
  return openError(
    'unsupported',
    `${detail} cannot be opened here.`,
    'Save the picture as PNG or JPEG and open that.',
  )
}

/** Refuses what has no pixels, or more of them than are opened. */
export function checkPixelCount(format: string, width: number, height: number): Result<null, OpenError> {
  if (width < 1 || height < 1) return damaged(format, 'its width or height is 0')
  if (width * height <= MAX_IMAGE_PIXELS) return { ok: true, value: null }
  const megapixels = Math.ceil((width * height) / 1e6)
  const limit = MAX_IMAGE_PIXELS / 1e6
  return openError(
    'too-many-pixels',
    `This picture has ${megapixels} megapixels (${width} × ${height}); up to ${limit} can be opened.`,
    'Reduce it and open that.',
  )
}
