import type { LabImage } from './lab-image'

/** Sweeps over the image, there and back: more change nothing that can be seen. */
const PASSES = 4

/**
 * The length of the shortest path from any seed (≠ 0), where a step costs the difference in colour plus `stepCost`
 * Lab units. Raster scans after Toivanen (1996); as in Criminisi, Sharp, Blake: "GeoS" (2008).
 */
export function geodesicDistance(image: LabImage, seeds: Uint8Array, stepCost: number): Float32Array {
  const { width, height, lab } = image
  const distance = new Float32Array(width * height).fill(1e9)
  for (let i = 0; i < distance.length; i++) if (seeds[i]) distance[i] = 0
  const via = (to: number, from: number, cost: number): number => {
    const l = lab[to * 3]! - lab[from * 3]!
    const a = lab[to * 3 + 1]! - lab[from * 3 + 1]!
    const b = lab[to * 3 + 2]! - lab[from * 3 + 2]!
    return distance[from]! + Math.sqrt(l * l + a * a + b * b) + cost
  }
  for (let pass = 0; pass < PASSES; pass++) {
    const isForward = pass % 2 === 0
    const side = isForward ? -1 : 1
    for (let row = 0; row < height; row++) {
      const y = isForward ? row : height - 1 - row
      const hasRow = row > 0
      for (let column = 0; column < width; column++) {
        const x = isForward ? column : width - 1 - column
        const i = y * width + x
        let least = distance[i]!
        if (column > 0) least = Math.min(least, via(i, i + side, stepCost))
        if (hasRow) {
          const above = i + side * width
          least = Math.min(least, via(i, above, stepCost))
          if (column > 0) least = Math.min(least, via(i, above + side, stepCost * Math.SQRT2))
          if (column + 1 < width) least = Math.min(least, via(i, above - side, stepCost * Math.SQRT2))
        }
        distance[i] = least
      }
    }
  }
  return distance
}
