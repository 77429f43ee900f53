import type { Size } from '../geometry'

/** A model needs to see what the masked part joins: this much around its bounding box, or 6 % of the diagonal and the feather. */
const MIN_MARGIN_PX = 32
const MARGIN_OF_DIAGONAL = 0.06
/** Aligning an answer with the document relies on what was not to change; with less than 40 % of it, it fails. */
const MAX_MASKED_SHARE = 0.6

/** How much around a mask's bounding box of size `masked` is sent unless a person says otherwise, in document pixels. */
export function usualContext(masked: Size, featherDocPx: number): number {
  const diagonal = Math.hypot(masked.width, masked.height)
  return Math.ceil(Math.max(MIN_MARGIN_PX, MARGIN_OF_DIAGONAL * diagonal + featherDocPx))
}

/**
 * The least size of a crop around a mask's bounding box of size `masked` with `margin` document pixels on each side; at
 * most the document along each axis.
 */
export function neededSize(masked: Size, margin: number, document: Size): Size {
  const padded = {
    width: Math.min(document.width, masked.width + 2 * margin),
    height: Math.min(document.height, masked.height + 2 * margin),
  }
  return grownToArea(padded, (masked.width * masked.height) / MAX_MASKED_SHARE, document)
}

/** Grown by the same length along both axes until it holds `area` pixels, or as many as the document has. */
export function grownToArea(size: Size, area: number, document: Size): Size {
  if (size.width * size.height >= area) return size
  // (width + t) (height + t) = area
  const half = (size.width + size.height) / 2
  const growth = Math.sqrt(half * half - size.width * size.height + area) - half
  const width = Math.min(document.width, Math.ceil(size.width + growth))
  const height = Math.min(document.height, Math.max(Math.ceil(size.height + growth), Math.ceil(area / width)))
  return { width: Math.min(document.width, Math.max(width, Math.ceil(area / height))), height }
}
