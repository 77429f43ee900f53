import { isOpaque, type Raster } from '../../../engine/raster'
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
  const { width, height } = raster
  const { colourType, ancillary } = options
  const filter = createRowFilter(raster, colourType === 2 ? 3 : 4)
  const strips = stripsOf(height, filter.bytesPerFilteredRow, filter.writeRow)
  return writePng({ width, height, colourType, ancillary, strips }, options)
}
