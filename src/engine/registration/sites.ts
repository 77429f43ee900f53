import type { Level } from './levels'

/** Pixels of a level's reference that take part in registration, offsets from the middle in the level's pixels. */
export type Sites = {
  readonly count: number
  readonly x: Float32Array
  readonly y: Float32Array
  readonly value: Float32Array
  /** Luminance per pixel, central differences. */
  readonly slopeX: Float32Array
  readonly slopeY: Float32Array
}

/** From each cell of `cell` × `cell` pixels the valid one with the steepest slope: spread evenly, drawn to texture. */
export function pickSites(level: Level, cell: number): Sites {
  const { width, height, data } = level.reference
  const valid = level.valid.data
  const capacity = Math.ceil(width / cell) * Math.ceil(height / cell)
  const sites = {
    x: new Float32Array(capacity),
    y: new Float32Array(capacity),
    value: new Float32Array(capacity),
    slopeX: new Float32Array(capacity),
    slopeY: new Float32Array(capacity),
  }
  let count = 0
  for (let top = 0; top < height; top += cell)
    for (let left = 0; left < width; left += cell) {
      let steepest = -1
      let best = -1
      for (let y = Math.max(1, top); y < Math.min(height - 1, top + cell); y++)
        for (let x = Math.max(1, left); x < Math.min(width - 1, left + cell); x++) {
          const at = y * width + x
          if (!valid[at]) continue
          const across = data[at + 1]! - data[at - 1]!
          const down = data[at + width]! - data[at - width]!
          const slope = across * across + down * down
          if (slope <= steepest) continue
          steepest = slope
          best = at
        }
      if (best < 0) continue
      sites.x[count] = (best % width) - level.centreX
      sites.y[count] = Math.floor(best / width) - level.centreY
      sites.value[count] = data[best]!
      sites.slopeX[count] = (data[best + 1]! - data[best - 1]!) / 2
      sites.slopeY[count] = (data[best + width]! - data[best - width]!) / 2
      count++
    }
  return { count, ...sites }
}
