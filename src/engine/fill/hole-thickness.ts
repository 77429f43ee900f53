import { inRows, type Work, within } from '../work'

/**
 * The largest city-block distance of a hole pixel from the nearest known one, in pixels; 0 without a hole.
 * Beyond the picture nothing is known, so a hole at the edge counts as thick as it is wide.
 */
export function* holeHalfThickness(hole: Uint8Array, width: number, height: number): Work<number> {
  const far = width + height
  const distance = new Uint32Array(hole.length)
  const approach = (at: number, neighbour: number) => {
    distance[at] = Math.min(distance[at]!, distance[neighbour]! + 1)
  }
  yield* within(
    inRows(width, height, (from, to) => {
      for (let y = from; y < to; y++)
        for (let x = 0; x < width; x++) {
          const at = y * width + x
          if (!hole[at]) continue
          distance[at] = far
          if (x > 0) approach(at, at - 1)
          if (y > 0) approach(at, at - width)
        }
    }),
    0,
    0.5,
  )
  let thickest = 0
  yield* within(
    inRows(width, height, (from, to) => {
      for (let y = height - 1 - from; y >= height - to; y--)
        for (let x = width - 1; x >= 0; x--) {
          const at = y * width + x
          if (!hole[at]) continue
          if (x < width - 1) approach(at, at + 1)
          if (y < height - 1) approach(at, at + width)
          thickest = Math.max(thickest, distance[at]!)
        }
    }),
    0.5,
    1,
  )
  return thickest
}
