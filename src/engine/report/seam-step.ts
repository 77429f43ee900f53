import type { Coverage, Raster } from '../raster'

/** From here on a pixel belongs to the mask. */
const INSIDE = 128

/**
 * Mean absolute step of luma, in levels, from each pixel inside the mask to its neighbours outside: how strong the
 * picture's contrast is along the mask's edge. NaN where the mask has no edge. Both are of one size.
 */
export function seamStep({ width, height, data }: Raster, mask: Coverage): number {
  let sum = 0
  let count = 0
  const lumaAt = (at: number) => 0.299 * data[4 * at]! + 0.587 * data[4 * at + 1]! + 0.114 * data[4 * at + 2]!
  const cross = (one: number, other: number) => {
    if (mask.data[one]! >= INSIDE === mask.data[other]! >= INSIDE) return
    sum += Math.abs(lumaAt(one) - lumaAt(other))
    count++
  }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      if (x < width - 1) cross(at, at + 1)
      if (y < height - 1) cross(at, at + width)
    }
  return sum / count
}
