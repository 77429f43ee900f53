import type { LabImage } from './lab-image'

/** Sweeps over the image, there and back: more change nothing that can be seen. */
const PASSES = 4
const FAR = 1e9

/**
 * The length of the shortest path from any seed (≠ 0), where a step costs the difference in colour plus `stepCost`
 * Lab units. Raster scans after Toivanen (1996); as in Criminisi, Sharp, Blake: "GeoS" (2008).
 */
export function geodesicDistance(image: LabImage, seeds: Uint8Array, stepCost: number): Float32Array {
  const distance = new Float32Array(seeds.length)
  for (let i = 0; i < seeds.length; i++) distance[i] = seeds[i] ? 0 : FAR
  for (let pass = 0; pass < PASSES; pass += 2) {
    sweepDown(image, distance, stepCost)
    sweepUp(image, distance, stepCost)
  }
  return distance
}

function sweepDown({ width, height, differences }: LabImage, distance: Float32Array, cost: number): void {
  const slantCost = cost * Math.SQRT2
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      let least = distance[i]!
      if (x > 0) least = Math.min(least, distance[i - 1]! + differences[(i - 1) * 4]! + cost)
      if (y > 0) {
        const above = i - width
        least = Math.min(least, distance[above]! + differences[above * 4 + 1]! + cost)
        if (x > 0) least = Math.min(least, distance[above - 1]! + differences[above * 4 - 2]! + slantCost)
        if (x + 1 < width)
          least = Math.min(least, distance[above + 1]! + differences[above * 4 + 7]! + slantCost)
      }
      distance[i] = least
    }
  }
}

function sweepUp({ width, height, differences }: LabImage, distance: Float32Array, cost: number): void {
  const slantCost = cost * Math.SQRT2
  for (let y = height - 1, i = width * height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--, i--) {
      let least = distance[i]!
      if (x + 1 < width) least = Math.min(least, distance[i + 1]! + differences[i * 4]! + cost)
      if (y + 1 < height) {
        const below = i + width
        least = Math.min(least, distance[below]! + differences[i * 4 + 1]! + cost)
        if (x + 1 < width) least = Math.min(least, distance[below + 1]! + differences[i * 4 + 2]! + slantCost)
        if (x > 0) least = Math.min(least, distance[below - 1]! + differences[i * 4 + 3]! + slantCost)
      }
      distance[i] = least
    }
  }
}
