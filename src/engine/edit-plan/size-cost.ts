import type { Size } from '../geometry'
import { cropSize } from './crop-size'

/**
 * What speaks against a size, each as a logarithm. Enlarging the answer is what people see, so it counts in full;
 * inventing pixels past the document's edge misleads the model and counts double; spare pixels only cost time, and
 * a size in the shape of what is needed is merely nicer.
 */
const OVERHANG_WEIGHT = 2
const WASTE_WEIGHT = 0.1
const SPARE_RESOLUTION_WEIGHT = 0.1
const SHAPE_WEIGHT = 0.05

/** The cheapest of the sizes, of which there is at least one, for sending `needed`; the first of equals. */
export function cheapestSize(sizes: readonly Size[], needed: Size, document: Size, isTight: boolean): Size {
  let best = sizes[0]!
  let bestCost = Number.POSITIVE_INFINITY
  for (const size of sizes) {
    const cost = sizeCost(size, needed, document, isTight)
    if (cost >= bestCost) continue
    best = size
    bestCost = cost
  }
  return best
}

function sizeCost(size: Size, needed: Size, document: Size, isTight: boolean): number {
  const crop = cropSize(size, needed, document, isTight)
  const scale = Math.log(Math.max(crop.width / size.width, crop.height / size.height))
  const inside = Math.min(crop.width, document.width) * Math.min(crop.height, document.height)
  const handled = Math.max(pixelCount(crop), pixelCount(size))
  return (
    Math.max(0, scale) +
    SPARE_RESOLUTION_WEIGHT * Math.max(0, -scale) +
    OVERHANG_WEIGHT * Math.log(pixelCount(crop) / inside) +
    WASTE_WEIGHT * Math.log(handled / pixelCount(needed)) +
    SHAPE_WEIGHT * ratioDistance(size, needed)
  )
}

export function pixelCount(size: Size): number {
  return size.width * size.height
}

/** 0 for the same ratio, 0.01 where they differ by one per cent, the same in both directions. */
export function ratioDistance(a: Size, b: Size): number {
  return Math.abs(Math.log((a.width * b.height) / (a.height * b.width)))
}

/**
 * Whether a rectangle of size `crop` has the ratio of `size` as exactly as whole pixels allow: to within half a pixel of
 * the crop or of the answer, whichever is coarser.
 */
export function hasExactRatio(crop: Size, size: Size): boolean {
  const scale = Math.max(crop.width / size.width, crop.height / size.height)
  const errors = [
    crop.width - (crop.height * size.width) / size.height,
    crop.height - (crop.width * size.height) / size.width,
  ]
  return Math.min(...errors.map(Math.abs)) / Math.max(1, scale) <= 0.5 + 1e-9
}
