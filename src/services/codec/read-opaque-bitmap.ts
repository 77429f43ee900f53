import { createRaster, type Raster } from '../../engine/raster'
import { exchangeRedAndBlue, isSrgb } from './frame-pixels'

/** Rows that are copied between two looks at what else waits. */
const BAND_ROWS = 256

/**
 * The pixels of an opaque bitmap in sRGB, straight out of its memory: a canvas between the two takes longer, and leaves
 * another copy of it all as garbage. Null where WebCodecs are missing (Firefox before 130, Safari before 16.4) or the
 * bitmap is in another layout or colour space, or may be transparent. `breathe` runs every few milliseconds.
 */
export async function readOpaqueBitmap(
  bitmap: ImageBitmap,
  breathe: () => Promise<void>,
): Promise<Raster | null> {
  if (!('VideoFrame' in globalThis)) return null
  let frame: VideoFrame | null = null
  try {
    frame = new VideoFrame(bitmap, { timestamp: 0 })
    return await readFrame(frame, bitmap.width, bitmap.height, breathe)
  } catch {
    // A canvas tells what can be read.
    return null
  } finally {
    frame?.close()
  }
}

async function readFrame(
  frame: VideoFrame,
  width: number,
  height: number,
  breathe: () => Promise<void>,
): Promise<Raster | null> {
  const { format, colorSpace, visibleRect } = frame
  if ((format !== 'BGRX' && format !== 'RGBX') || !isSrgb(colorSpace)) return null
  if (visibleRect?.width !== width || visibleRect.height !== height) return null
  const raster = createRaster(width, height)
  for (let top = 0; top < height; top += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, height - top)
    const band = raster.data.subarray(4 * width * top, 4 * width * (top + rows))
    const rect = { x: visibleRect.x, y: visibleRect.y + top, width, height: rows }
    await frame.copyTo(band, { rect, layout: [{ offset: 0, stride: 4 * width }] })
    if (format === 'BGRX') exchangeRedAndBlue(band)
    for (let at = 3; at < band.length; at += 4) band[at] = 255
    await breathe()
  }
  return raster
}
