import { intersectRects, isEmptyRect, type Rect, rectOfSize } from '../../engine/geometry'
import type { CutPicture, Raster } from '../../engine/raster'
import { copyInto, crop } from './copy-pixels'

/** Pixels of the document, and where they lie. */
type Laid = { readonly rect: Rect; readonly raster: Raster }

/** A picture as it was when its reading began, whatever becomes of its document meanwhile. */
export type PictureReading = CutPicture & {
  /** To be told before pixels of `base` under `rect` change, or those of a patch there: they are copied first. */
  readonly keep: (base: Raster, rect: Rect) => void
}

/** Reads `base` with a patch laid in; neither is copied as long as both stay as they are. */
export function readPicture(base: Raster, patch: Laid | null): PictureReading {
  // What was laid in later covers what lies beneath.
  const laid = patch ? [patch] : []
  const { width, height } = base

  function cut(part: Rect): Raster {
    const cutOut = crop(base, part)
    for (const { rect, raster } of laid) {
      const shared = intersectRects(part, rect)
      if (isEmptyRect(shared)) continue
      const from = { ...shared, x: shared.x - rect.x, y: shared.y - rect.y }
      copyInto(cutOut, { x: shared.x - part.x, y: shared.y - part.y }, crop(raster, from))
    }
    return cutOut
  }

  return {
    width,
    height,
    cut,
    keep(changing, rect) {
      if (changing !== base) return
      const within = intersectRects(rect, rectOfSize(base))
      if (!isEmptyRect(within)) laid.push({ rect: within, raster: cut(within) })
    },
  }
}
