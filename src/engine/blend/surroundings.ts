import type { Coverage } from '../raster'
import { distanceOutside } from './feather-alpha'

/** What is near a mask, on the grid of the answer. */
export type Surroundings = {
  readonly width: number
  readonly height: number
  /** Pixels of the answer's grid to the mask, see `distanceOutside`. */
  readonly distance: Float32Array<ArrayBuffer>
  /** The feather on this grid. */
  readonly featherPx: number
}

/** Models redraw a little more than they were asked to; registration looks only further away than this. */
const REDRAWN_PX = 24
/** Colours are compared up to this share of the picture's diagonal away: what is further has another light. */
const COLOUR_RING = 0.15

/** `mask` is on the answer's grid, `featherPx` in its pixels. */
export function surroundingsOf(mask: Coverage, featherPx: number): Surroundings {
  return { width: mask.width, height: mask.height, distance: distanceOutside(mask), featherPx }
}

/** 255 where the answer should show what was sent: what `align` may look at. */
export function unmaskedArea(surroundings: Surroundings): Coverage {
  return between(surroundings, REDRAWN_PX, Number.POSITIVE_INFINITY)
}

/** 255 in the ring whose colours decide how the answer's are corrected. */
export function colourRing(surroundings: Surroundings): Coverage {
  const { width, height, featherPx } = surroundings
  const from = Math.max(4, featherPx / 2)
  return between(surroundings, from, from + REDRAWN_PX + COLOUR_RING * Math.hypot(width, height))
}

/** 255 beyond the feather: what a result must not change, and an answer should not have. */
export function outsideFeather(surroundings: Surroundings): Coverage {
  return between(surroundings, surroundings.featherPx, Number.POSITIVE_INFINITY)
}

/** 255 further from the mask than `from` and at most `to` pixels away. */
function between({ width, height, distance }: Surroundings, from: number, to: number): Coverage {
  const data = new Uint8Array(distance.length)
  for (let i = 0; i < data.length; i++) if (distance[i]! > from && distance[i]! <= to) data[i] = 255
  return { width, height, data }
}
