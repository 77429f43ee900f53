import { BAND_ROWS, bandOf, type CutPicture, isOpaqueCut } from '../../engine/raster'
import { describeJpeg } from './metadata/describe-jpeg'
import { pngTextChunks } from './metadata/describe-png'
import { describeWebp } from './metadata/describe-webp'
import type { PictureAbout } from './metadata/picture-about'
import { writePicture } from './png/encode-png'
import type { EncodeOptions } from './png/write-png'

/** How a picture is written to a file. */
export type PictureForm = {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp'
  /** 1..100, of JPEG and WebP. */
  readonly quality: number
  /** What is written into the file beside the picture; null: nothing at all. */
  readonly about: PictureAbout | null
}

/**
 * Writes a picture. PNG keeps every byte of it; JPEG and WebP are the browser's work, JPEG on white where the picture is
 * transparent. The picture is cut band by band, for a PNG between macrotasks. The blob's type says what it became: PNG
 * where this browser writes no WebP (Safari, November 2026) or not one of this size. Needs a worker for all but PNG.
 * Rejects with the signal's reason when aborted.
 */
export async function encodePicture(
  picture: CutPicture,
  { type, quality, about }: PictureForm,
  options: EncodeOptions = {},
): Promise<Blob> {
  const { signal, onProgress } = options
  if (type !== 'image/png') {
    const file = await encodeByBrowser(picture, type, quality / 100).catch(() => null)
    signal?.throwIfAborted()
    onProgress?.(1)
    if (file?.type === 'image/jpeg') return about ? describeJpeg(file, about) : file
    if (file?.type === 'image/webp') return about ? describeWebp(file, about) : file
  }
  const ancillary = about ? pngTextChunks(about) : []
  return writePicture(picture, { ...options, colourType: isOpaqueCut(picture) ? 2 : 6, ancillary })
}

async function encodeByBrowser(picture: CutPicture, type: string, quality: number): Promise<Blob> {
  const { width, height } = picture
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser gives no 2D canvas in a worker.')
  for (let top = 0; top < height; top += BAND_ROWS) {
    const band = bandOf(picture, top)
    context.putImageData(new ImageData(band.data, band.width, band.height), 0, top)
  }
  if (type === 'image/jpeg') {
    context.globalCompositeOperation = 'destination-over'
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
  }
  try {
    return await canvas.convertToBlob({ type, quality })
  } finally {
    // Its pixels would stay as garbage for as long as the worker rests.
    canvas.width = 0
  }
}
