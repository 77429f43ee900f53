import type { Rect } from '../geometry'
import type { Coverage } from '../raster'
import { alphaBounds } from './alpha-bounds'
import { distanceOutside } from './feather-alpha'
import { INSIDE_COVERAGE } from './squared-distance'

/** What is near a mask, on the grid of the answer. */
export type Surroundings = {
  readonly width: number
  readonly height: number
  /** Pixels of the answer's grid to the mask, see `distanceOutside`. */
  readonly distance: Float32Array<ArrayBuffer>
  /** Around what is inside the mask, where the distance is 0. */
  readonly bounds: Rect
}

/** Models redraw a little more than they were asked to; registration looks only further away than this. */
const REDRAWN_PX = 24
/** Where a redrawn edge has faded: colours are compared from here. The feather has no say, so that a slider moves no colour. */
const COLOUR_FROM_PX = 8
/** Colours are compared up to this share of the picture's diagonal away: what is further has another light. */
const COLOUR_RING = 0.15

/** `mask` is on the answer's grid. */
export function surroundingsOf(mask: Coverage): Surroundings {
  const { width, height } = mask
  const bounds = alphaBounds(mask.data, width, height, INSIDE_COVERAGE)
  return { width, height, distance: distanceOutside(mask), bounds }
}

/** 255 where the answer should show what was sent: what `align` may look at. */
export function unmaskedArea(surroundings: Surroundings): Coverage {
  return between(surroundings, REDRAWN_PX, Number.POSITIVE_INFINITY)
}

/** 255 in the ring whose colours decide how the answer's are corrected. */
export function colourRing(surroundings: Surroundings): Coverage {
  const { width, height } = surroundings
  const to = COLOUR_FROM_PX + REDRAWN_PX + COLOUR_RING * Math.hypot(width, height)
  return between(surroundings, COLOUR_FROM_PX, to)
}

/** 255 beyond the feather, in the grid's pixels: what a result must not change, and an answer should not have. */
export function outsideFeather(surroundings: Surroundings, featherPx: number): Coverage {
  return between(surroundings, featherPx, Number.POSITIVE_INFINITY)
}

/** 255 further from the mask than `from` and at most `to` pixels away. */
function between({ width, height, distance }: Surroundings, from: number, to: number): Coverage {
  const data = new Uint8Array(distance.length)
  for (let i = 0; i < data.length; i++) if (distance[i]! > from && distance[i]! <= to) data[i] = 255
  return { width, height, data }
}
