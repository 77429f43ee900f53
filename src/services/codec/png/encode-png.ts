import { BAND_ROWS, bandOf, type CutPicture, cutting, isOpaque, type Raster } from '../../../engine/raster'
import { createRowFilter } from './filter-rows'
import { type EncodeOptions, stripsOf, writePng } from './write-png'

/**
 * A PNG of 8 bits a sample without metadata: RGB when every pixel is opaque, else RGBA, in which colours under partial
 * or no alpha stay exact. The raster is read in strips between macrotasks and must not change meanwhile.
 * Rejects with the signal's reason when aborted.
 */
export function encodePng(raster: Raster, options: EncodeOptions = {}): Promise<Blob> {
  return writeRaster(raster, { ...options, colourType: isOpaque(raster) ? 2 : 6, ancillary: [] })
}

type WriteOptions = EncodeOptions & {
  /** 2 leaves the alpha out. */
  readonly colourType: 2 | 6
  /** Whole chunks that go before the pixels. */
  readonly ancillary: readonly Uint8Array<ArrayBuffer>[]
}

/** The same with chunks of the caller's choice. */
export function writeRaster(raster: Raster, options: WriteOptions): Promise<Blob> {
  return writePicture(cutting(raster), options)
}

/** The same of a picture that is nowhere as a whole: it is cut from the top down, a few rows between two macrotasks. */
export function writePicture(picture: CutPicture, options: WriteOptions): Promise<Blob> {
  const { width, height } = picture
  const { colourType, ancillary } = options
  const filter = createRowFilter(width, colourType === 2 ? 3 : 4)
  let band = new Uint8ClampedArray(0)
  const strips = stripsOf(height, filter.bytesPerFilteredRow, (y, target, start) => {
    const row = y % BAND_ROWS
    if (row === 0) band = bandOf(picture, y).data
    filter.writeRow(band.subarray(row * width * 4, (row + 1) * width * 4), target, start)
  })
  return writePng({ width, height, colourType, ancillary, strips }, options)
}
