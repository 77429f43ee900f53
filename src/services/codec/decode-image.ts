import { createRaster, isOpaque, type Raster } from '../../engine/raster'
import { ok, type Result } from '../../lib/result'
import { latin1 } from './byte-order'
import { decodePreview, type ShownBitmap } from './decode-preview'
import { decodeWithoutPremultiplying } from './decode-without-premultiplying'
import { type ColourFacts, colourFacts } from './inspect/colour-facts'
import type { ImageFacts } from './inspect/image-facts'
import { inspectImageBytes, readFile } from './inspect/inspect-image-file'
import { isSrgbName } from './inspect/srgb-names'
import { type OpenError, openError } from './open-error'
import { orientRaster } from './orient-raster'
import { decodePngLayout } from './png/decode-png'
import { writeRaster } from './png/encode-png'
import { type PngLayout, readPngLayout } from './png/png-layout'
import { readOpaqueBitmap } from './read-opaque-bitmap'
import type { RasterImageType } from './sniff-image-type'

/** The canvas that pixels are read through: small enough for every browser, and 8 MB beside the raster. */
const TILE_WIDTH = 4096
const TILE_HEIGHT = 512

export type DecodedImage = {
  /** Straight RGBA in sRGB, upright: the orientation is applied. */
  readonly raster: Raster
  readonly type: RasterImageType
  /** Whether any pixel is not wholly opaque. */
  readonly hasAlpha: boolean
  /**
   * The EXIF orientation 1–8 that the file had. Chromium 156 takes no notice of it in WebP, on the page as here: the
   * raster is always what a person sees, so that a file with any other than 1 is to be sent re-encoded.
   */
  readonly orientation: number
}

/** A file that could be decoded, with its pixels yet to be read out: that takes several times as long. */
export type Decoding = Omit<DecodedImage, 'raster'> & {
  readonly width: number
  readonly height: number
  /** What the file holds beyond what its pixels are here: eight bits of sRGB. */
  readonly colours: ColourFacts
  /** To be shown meanwhile; the caller owns it. Null: there is nothing to wait for. */
  readonly shown: ShownBitmap | null
  /**
   * Reads the pixels; once. `breathe` runs every few milliseconds of work, so that something else can have its turn.
   * `onSharper` is handed a better bitmap than `shown` when there is one before the pixels are. The bitmap that was
   * handed over last must stay open until this settles.
   */
  finish(breathe: () => Promise<void>, onSharper: (bitmap: ShownBitmap) => void): Promise<Raster>
}

/**
 * Inspects and decodes a picture file. Colours under partial alpha are exact for PNG, and for sRGB WebP where the
 * browser has ImageDecoder; otherwise they have gone through a canvas, which premultiplies. Needs a window or a worker.
 * Errors: those of `inspectImageFile`, and 'damaged' or 'unsupported' where the browser cannot decode the file.
 */
export async function decodeImage(file: Blob): Promise<Result<DecodedImage, OpenError>> {
  const decoding = await beginDecoding(file, 'whole')
  if (!decoding.ok) return decoding
  const { type, hasAlpha, orientation, finish } = decoding.value
  let { shown } = decoding.value
  const raster = await finish(
    () => Promise.resolve(),
    (sharper) => {
      shown?.bitmap.close()
      shown = sharper
    },
  )
  shown?.bitmap.close()
  return ok({ raster, type, hasAlpha, orientation })
}

/**
 * `decodeImage` up to where it is sure that the file is sound, and can be looked at. The same errors. The file is not
 * the cause of what `finish` throws: the device's memory is.
 */
export async function beginDecoding(
  file: Blob,
  first: 'preview' | 'whole' = 'preview',
): Promise<Result<Decoding, OpenError>> {
  const bytes = await readFile(file)
  if (!bytes.ok) return bytes
  const inspected = inspectImageBytes(bytes.value)
  if (!inspected.ok) return inspected
  const begun = await begin(file, bytes.value, inspected.value, first)
  if (!begun.ok) return begun
  return ok({ ...begun.value, colours: await colourFacts(bytes.value, inspected.value.type) })
}

async function begin(
  file: Blob,
  bytes: Uint8Array<ArrayBuffer>,
  facts: ImageFacts,
  first: 'preview' | 'whole',
): Promise<Result<Omit<Decoding, 'colours'>, OpenError>> {
  const { type, orientation, mayHaveAlpha } = facts
  const typed = file.slice(0, file.size, type)
  const needsOwnDecoder = type === 'image/png' && (mayHaveAlpha || orientation !== 1)
  const exact = needsOwnDecoder ? await decodePngInSrgb(bytes) : await decodeExactly(typed, facts)
  if (exact && !exact.ok) return exact
  if (exact) return ok(decodingOf(exact.value, facts))
  const preview = first === 'preview' ? await decodePreview(bytes, facts) : null
  if (preview) return ok(decodingOfPreview(preview, typed, facts))
  const bitmap = await decodeInBrowser(typed, type)
  if (!bitmap.ok) return bitmap
  // Only the pixels tell whether what may be transparent is.
  if (mayHaveAlpha) {
    const raster = await rasterOf(bitmap.value, facts, () => Promise.resolve())
    bitmap.value.close()
    return ok(decodingOf(raster, facts))
  }
  const { width, height } = bitmap.value
  const finish = (breathe: () => Promise<void>) => rasterOf(bitmap.value, facts, breathe)
  const shown = { bitmap: bitmap.value, halvings: 0 }
  return ok({ width, height, type, hasAlpha: false, orientation, shown, finish })
}

function decodingOfPreview(shown: ShownBitmap, typed: Blob, facts: ImageFacts): Omit<Decoding, 'colours'> {
  const { type, orientation } = facts
  const isTurned = orientation >= 5
  return {
    width: isTurned ? facts.height : facts.width,
    height: isTurned ? facts.width : facts.height,
    type,
    hasAlpha: false,
    orientation,
    shown,
    async finish(breathe, onSharper) {
      const bitmap = await decodeInBrowser(typed, type)
      if (!bitmap.ok) throw new Error(bitmap.error.message)
      onSharper({ bitmap: bitmap.value, halvings: 0 })
      return rasterOf(bitmap.value, facts, breathe)
    },
  }
}

function decodingOf(
  raster: Raster,
  { type, orientation, mayHaveAlpha }: ImageFacts,
): Omit<Decoding, 'colours'> {
  const { width, height } = raster
  const hasAlpha = mayHaveAlpha && !isOpaque(raster)
  return { width, height, type, hasAlpha, orientation, shown: null, finish: async () => raster }
}

/** Null: nothing but a canvas reads these pixels. */
async function decodeExactly(typed: Blob, facts: ImageFacts): Promise<Result<Raster, OpenError> | null> {
  const raster = await decodeWithoutPremultiplying(typed, facts)
  return raster && ok(raster)
}

async function decodePngInSrgb(bytes: Uint8Array<ArrayBuffer>): Promise<Result<Raster, OpenError>> {
  const layout = readPngLayout(bytes)
  if (!layout.ok) return layout
  const stored = await decodePngLayout(layout.value)
  if (!stored.ok) return stored
  const profile = foreignColourChunks(layout.value)
  if (profile.length > 0) await convertToSrgb(stored.value, profile)
  return ok(orientRaster(stored.value, layout.value.orientation))
}

/** The chunks that describe a colour space other than sRGB; none for sRGB, and for profiles of grey pictures. */
function foreignColourChunks({ colourChunks, header }: PngLayout): Uint8Array<ArrayBuffer>[] {
  if (colourChunks.has('cICP')) return [...colourChunks.values()]
  const profile = colourChunks.get('iCCP')
  if (profile) {
    const isGrey = header.colourType === 0 || header.colourType === 4
    const name = latin1(profile, 8, 80).split('\0')[0] ?? ''
    return isGrey || isSrgbName(name) ? [] : [profile]
  }
  // gAMA and cHRM beside sRGB, or the values that stand for it (1/2.2), say the same thing once more.
  const gamma = colourChunks.get('gAMA')
  const gammaTimes100000 = gamma ? new DataView(gamma.buffer, gamma.byteOffset + 8).getUint32(0) : 45_455
  const isSrgb = colourChunks.has('sRGB') || Math.abs(gammaTimes100000 - 45_455) < 100
  return isSrgb ? [] : [...colourChunks.values()]
}

/**
 * Lets the browser convert colours alone: they travel as an opaque PNG with the chunks that describe them, so that
 * nothing is premultiplied, and come back under the alpha they had.
 */
async function convertToSrgb(raster: Raster, ancillary: Uint8Array<ArrayBuffer>[]): Promise<void> {
  // A profile that makes no sense is left out, as browsers do.
  const colours = await createImageBitmap(await writeRaster(raster, { colourType: 2, ancillary })).catch(
    () => null,
  )
  if (!colours) return
  const { data } = raster
  const copying = copyFromBitmap(colours, raster.width, raster.height, (pixels, start) => {
    for (let at = 0; at < pixels.length; at += 4) {
      data[start + at] = pixels[at] ?? 0
      data[start + at + 1] = pixels[at + 1] ?? 0
      data[start + at + 2] = pixels[at + 2] ?? 0
    }
  })
  while (!copying.next().done);
  colours.close()
}

async function decodeInBrowser(typed: Blob, type: RasterImageType): Promise<Result<ImageBitmap, OpenError>> {
  try {
    return ok(await createImageBitmap(typed, { imageOrientation: 'from-image' }))
  } catch {
    return openError(
      type === 'image/avif' ? 'unsupported' : 'damaged',
      'This browser could not decode the picture: it is damaged, or of a kind that the browser does not know.',
      'Save it as PNG or JPEG and open that.',
    )
  }
}

async function rasterOf(
  bitmap: ImageBitmap,
  { orientation, mayHaveAlpha }: ImageFacts,
  breathe: () => Promise<void>,
): Promise<Raster> {
  // Chromium 156 turns a bitmap only where it is drawn: in its memory it lies as in the file.
  const read = orientation === 1 && !mayHaveAlpha ? await readOpaqueBitmap(bitmap, breathe) : null
  if (read) return read
  const raster = createRaster(bitmap.width, bitmap.height)
  const copying = copyFromBitmap(bitmap, raster.width, raster.height, (pixels, start) =>
    raster.data.set(pixels, start),
  )
  while (!copying.next().done) await breathe()
  return raster
}

/** Hands over a bitmap's pixels run by run with their place in the raster, band by band. */
function* copyFromBitmap(
  bitmap: ImageBitmap,
  width: number,
  height: number,
  copyRun: (pixels: Uint8ClampedArray, start: number) => void,
): Generator<void, void> {
  const tileWidth = Math.min(TILE_WIDTH, width)
  const canvas = new OffscreenCanvas(tileWidth, Math.min(TILE_HEIGHT, height))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('No 2D canvas in this worker')
  context.globalCompositeOperation = 'copy'
  for (let top = 0; top < height; top += TILE_HEIGHT) {
    const rows = Math.min(TILE_HEIGHT, height - top)
    for (let left = 0; left < width; left += tileWidth) {
      const columns = Math.min(tileWidth, width - left)
      context.drawImage(bitmap, -left, -top)
      const pixels = context.getImageData(0, 0, columns, rows).data
      if (columns === width) copyRun(pixels, top * width * 4)
      else {
        for (let row = 0; row < rows; row++) {
          const run = pixels.subarray(row * columns * 4, (row + 1) * columns * 4)
          copyRun(run, ((top + row) * width + left) * 4)
        }
      }
      yield
    }
  }
}
