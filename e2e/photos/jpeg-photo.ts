import type { Page } from '@playwright/test'
import type { PhotoOptions } from './photo-pixels'
import { CORNERS, makeTexture, TEXTURE_PERIOD } from './texture'

/** EXIF orientations as the stored picture's way to the upright one (EXIF 2.32, tag 0x0112). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/**
 * A JPEG photo, encoded by the browser. `width` and `height` are those of the upright picture; with an orientation
 * the stored one is turned so that every decoder that honours EXIF shows the same upright photo.
 */
export async function jpegPhoto(
  page: Page,
  options: PhotoOptions & { readonly orientation?: Orientation; readonly quality?: number },
): Promise<Buffer> {
  const { width, height, seed = 1, orientation = 1, quality = 0.85 } = options
  const texture = Buffer.from(makeTexture(seed).map((value) => value + 128)).toString('base64')
  const base64 = await page.evaluate(drawJpeg, {
    width,
    height,
    orientation,
    quality,
    texture,
    period: TEXTURE_PERIOD,
    corners: [CORNERS.topLeft, CORNERS.topRight, CORNERS.bottomLeft, CORNERS.bottomRight],
  })
  const jpeg = Buffer.from(base64, 'base64')
  return orientation === 1 ? jpeg : withOrientation(jpeg, orientation)
}

/** Runs in the page: one evaluation, no access to this module. */
async function drawJpeg(job: {
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
  readonly quality: number
  readonly texture: string
  readonly period: number
  readonly corners: readonly (readonly [number, number, number])[]
}): Promise<string> {
  const { width, height, orientation, period } = job
  const canvas = document.createElement('canvas')
  canvas.width = orientation >= 5 ? height : width
  canvas.height = orientation >= 5 ? width : height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No 2d context')
  // From upright to stored coordinates.
  const toStored: Record<Orientation, readonly [number, number, number, number, number, number]> = {
    1: [1, 0, 0, 1, 0, 0],
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, -1, 1, 0, 0, width],
    7: [0, -1, -1, 0, height, width],
    8: [0, 1, -1, 0, height, 0],
  }
  context.setTransform(...toStored[orientation])

  const corners = new ImageData(2, 2)
  for (const [i, colour] of job.corners.entries()) corners.data.set([...colour, 255], i * 4)
  const bitmap = await createImageBitmap(corners)
  context.imageSmoothingQuality = 'high'
  // Smoothing keeps the outer half of each of the four pixels flat: they are drawn around the middle half.
  context.drawImage(bitmap, 0.5, 0.5, 1, 1, 0, 0, width, height)

  const bytes = Uint8Array.from(atob(job.texture), (char) => char.charCodeAt(0))
  const grain = new OffscreenCanvas(period, period)
  const tile = new ImageData(period, period)
  for (let i = 0; i < bytes.length; i++) {
    const value = (bytes[i] ?? 128) - 128
    // White or black with little alpha brightens or darkens: a canvas cannot add signed numbers.
    tile.data.fill(value > 0 ? 255 : 0, i * 4, i * 4 + 3)
    tile.data[i * 4 + 3] = Math.abs(value)
  }
  grain.getContext('2d')?.putImageData(tile, 0, 0)
  const pattern = context.createPattern(grain, 'repeat')
  if (pattern) context.fillStyle = pattern
  context.fillRect(0, 0, width, height)

  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', job.quality)
  })
  if (!blob) throw new Error('The browser encoded no JPEG')
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
  return url.slice(url.indexOf(',') + 1)
}

/** Puts an APP1 segment with one IFD entry, Orientation, right behind the start of the JPEG. */
export function withOrientation(jpeg: Buffer, orientation: Orientation): Buffer {
  const segment = Buffer.alloc(36)
  segment.writeUInt16BE(0xffe1, 0)
  segment.writeUInt16BE(segment.length - 2, 2)
  segment.write('Exif\0\0', 4, 'latin1')
  segment.write('II', 10, 'latin1')
  segment.writeUInt16LE(42, 12)
  segment.writeUInt32LE(8, 14)
  segment.writeUInt16LE(1, 18)
  segment.writeUInt16LE(0x0112, 20)
  segment.writeUInt16LE(3, 22)
  segment.writeUInt32LE(1, 24)
  segment.writeUInt16LE(orientation, 28)
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)])
}
