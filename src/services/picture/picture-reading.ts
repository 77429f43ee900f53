import { intersectRects, isEmptyRect, type Rect, rectOfSize } from '../../engine/geometry'
import { type CutPicture, createRaster, type Raster } from '../../engine/raster'
import { copyPart } from './copy-pixels'

/** Pixels of the document, and where they lie. */
type Laid = { readonly rect: Rect; readonly raster: Raster }

/**
 * A picture as it was when its reading began, whatever becomes of its document meanwhile. What was cut of it may be read
 * until the next cut.
 */
export type PictureReading = CutPicture & {
  /** To be told before pixels of `base` under `rect` change, or those of a patch there: they are copied first. */
  readonly keep: (base: Raster, rect: Rect) => void
}

/** Reads `base` with a patch laid in; neither is copied as long as both stay as they are. */
export function readPicture(base: Raster, patch: Laid | null): PictureReading {
  // What was laid in later covers what lies beneath.
  const laid = patch ? [patch] : []
  const { width, height } = base

  let lastCut = createRaster(0, 0)

  function copyOf(part: Rect): Raster {
    const copy = createRaster(part.width, part.height)
    copyTo(copy, part)
    return copy
  }

  function copyTo(target: Raster, part: Rect): void {
    copyPart(base, part, target, { x: 0, y: 0 })
    for (const { rect, raster } of laid) {
      const shared = intersectRects(part, rect)
      if (isEmptyRect(shared)) continue
      const from = { ...shared, x: shared.x - rect.x, y: shared.y - rect.y }
      copyPart(raster, from, target, { x: shared.x - part.x, y: shared.y - part.y })
    }
  }

  return {
    width,
    height,
    cut(part) {
      if (lastCut.width !== part.width || lastCut.height !== part.height)
        lastCut = createRaster(part.width, part.height)
      copyTo(lastCut, part)
      return lastCut
    },
    keep(changing, rect) {
      if (changing !== base) return
      const within = intersectRects(rect, rectOfSize(base))
      if (!isEmptyRect(within)) laid.push({ rect: within, raster: copyOf(within) })
    },
  }
}
