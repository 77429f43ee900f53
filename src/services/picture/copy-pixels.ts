import { type Rect, rectOfSize } from '../../engine/geometry'
import { createRaster, type Raster } from '../../engine/raster'

/** A copy of the pixels under `rect`, which must lie inside. */
export function crop(source: Raster, rect: Rect): Raster {
  const target = createRaster(rect.width, rect.height)
  copyPart(source, rect, target, { x: 0, y: 0 })
  return target
}

/** Copies `source` wholly into `target` at `at`, which must have room for it. */
export function copyInto(target: Raster, at: { x: number; y: number }, source: Raster): void {
  copyPart(source, rectOfSize(source), target, at)
}

/** Copies the pixels under `rect`, which must lie inside the source, into `target` at `at`. */
export function copyPart(source: Raster, rect: Rect, target: Raster, at: { x: number; y: number }): void {
  const length = rect.width * 4
  for (let y = 0; y < rect.height; y++) {
    const from = ((rect.y + y) * source.width + rect.x) * 4
    target.data.set(source.data.subarray(from, from + length), ((at.y + y) * target.width + at.x) * 4)
  }
}
