import type { Size } from '../geometry'

/**
 * How many document pixels one request for `requested` takes: at least `needed`, in the requested ratio. It is as
 * large as the requested size where the document allows, so that the model sees the document 1:1, and reaches
 * past the document only where the ratio and the need leave no other way.
 *
 * `isTight`: no more than is needed, so that the model works on it in more detail than the document has.
 *
 * Whole pixels; the ratio is met to within half a pixel of the requested or the cropped picture, whichever is
 * coarser. `needed` is at most `document` along each axis.
 */
export function cropSize(requested: Size, needed: Size, document: Size, isTight: boolean): Size {
  const neededScale = Math.max(needed.width / requested.width, needed.height / requested.height)
  const documentScale = Math.min(document.width / requested.width, document.height / requested.height)
  const scale = isTight ? neededScale : Math.max(neededScale, Math.min(1, documentScale))
  const tolerance = Math.max(1, scale) / 2
  return {
    width: wholeLength(requested.width * scale, document.width, tolerance),
    height: wholeLength(requested.height * scale, document.height, tolerance),
  }
}

/** Rounded, but to the document's length where that is no further than the tolerance. */
function wholeLength(length: number, documentLength: number, tolerance: number): number {
  const rounded = Math.max(1, Math.round(length))
  return rounded > documentLength && length - documentLength <= tolerance ? documentLength : rounded
}
