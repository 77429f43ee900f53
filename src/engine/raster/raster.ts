/** Straight (not premultiplied) RGBA, width × height × 4, row-major, 0..255, sRGB. */
export type Raster = {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** How much each pixel is to be edited: width × height, row-major, 0 = keep, 255 = edit. */
export type Coverage = {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array<ArrayBuffer>
}

/** A new raster, all transparent black unless `data` is given, which it then owns. */
export function createRaster(width: number, height: number, data?: Uint8ClampedArray<ArrayBuffer>): Raster {
  return { width, height, data: data ?? new Uint8ClampedArray(width * height * 4) }
}
