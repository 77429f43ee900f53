import { createRaster, type Raster } from './raster'

/**
 * Memory for one raster after the other, each of which is read no more when the next is taken: new memory costs about as
 * much as what is written into it. Garbage as soon as nobody takes any.
 */
export class SparePixels {
  private kept: WeakRef<Uint8ClampedArray<ArrayBuffer>> | null = null

  /** A raster with anything in it. */
  take(width: number, height: number): Raster {
    const bytes = 4 * width * height
    let memory = this.kept?.deref()
    if (!memory || memory.length < bytes) {
      memory = createRaster(width, height).data
      this.kept = new WeakRef(memory)
    }
    return createRaster(width, height, memory.subarray(0, bytes))
  }
}
