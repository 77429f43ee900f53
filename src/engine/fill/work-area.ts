import type { Rect, Size } from '../geometry'
import { intersectRects, rectOfSize } from '../geometry'
import type { Raster } from '../raster'
import { inRows, type Work } from '../work'

/** What a pixel of the document is to the fill. */
export const KNOWN = 0
export const PENDING = 1
const FILLED = 2

/** The part of the picture that one group of hole pixels is filled from, as planes of one size. */
export type WorkArea = {
  readonly width: number
  readonly height: number
  /** Red, green, blue interleaved, 0..255; whatever stood in the hole is gone. */
  readonly colour: Float32Array
  readonly alpha: Float32Array
  /** 1 = to be filled now. */
  readonly hole: Uint8Array
  /** 1 = outside the hole but nothing to copy from: fully transparent, or the hole of another group. */
  readonly barred: Uint8Array
  /** 1 = colour not known: the hole, fully transparent pixels, other groups that are still to be filled. */
  readonly colourless: Uint8Array
  /** 1 = alpha not known: the hole, and other groups that are still to be filled. */
  readonly alphaless: Uint8Array
  /** Whether there is anything colourless besides the hole. */
  readonly hasGaps: boolean
}

/** Far enough for a texture's period, near enough for its light. */
const MIN_MARGIN = 192
const MARGIN_PER_SIDE = 1.5
/** Past this, more picture gives more cost and hardly better sources. */
const MAX_SEARCH_PIXELS = 4_194_304

/** Where the fill of `box` looks for sources. */
export function searchRect(box: Rect, size: Size): Rect {
  let margin = Math.max(MIN_MARGIN, Math.round(MARGIN_PER_SIDE * Math.max(box.width, box.height)))
  for (;;) {
    const around = {
      x: box.x - margin,
      y: box.y - margin,
      width: box.width + 2 * margin,
      height: box.height + 2 * margin,
    }
    const rect = intersectRects(around, rectOfSize(size))
    if (margin <= MIN_MARGIN || rect.width * rect.height <= MAX_SEARCH_PIXELS) return rect
    margin = Math.max(MIN_MARGIN, Math.floor(margin * 0.8))
  }
}

/** Copies `rect` out of `image`. `states` has a KNOWN, PENDING or FILLED for each pixel of `image`. */
export function* cutWorkArea(
  image: Raster,
  states: Uint8Array,
  rect: Rect,
  isOwn: (x: number, y: number) => boolean,
): Work<WorkArea> {
  const { width, height } = rect
  const count = width * height
  const colour = new Float32Array(count * 3)
  const alpha = new Float32Array(count)
  const hole = new Uint8Array(count)
  const barred = new Uint8Array(count)
  const colourless = new Uint8Array(count)
  const alphaless = new Uint8Array(count)
  let hasGaps = false
  yield* inRows(width, height, (from, to) => {
    for (let y = from; y < to; y++)
      for (let x = 0; x < width; x++) {
        const source = (y + rect.y) * image.width + x + rect.x
        const at = y * width + x
        const state = states[source]
        if (state === PENDING) {
          colourless[at] = 1
          alphaless[at] = 1
          if (isOwn(x + rect.x, y + rect.y)) hole[at] = 1
          else {
            barred[at] = 1
            hasGaps = true
          }
          continue
        }
        const opacity = image.data[source * 4 + 3]!
        alpha[at] = opacity
        if (state === FILLED) barred[at] = 1
        if (opacity === 0) {
          colourless[at] = 1
          barred[at] = 1
          hasGaps = true
        }
        colour[at * 3] = image.data[source * 4]!
        colour[at * 3 + 1] = image.data[source * 4 + 1]!
        colour[at * 3 + 2] = image.data[source * 4 + 2]!
      }
  })
  return { width, height, colour, alpha, hole, barred, colourless, alphaless, hasGaps }
}

/** Writes the area's hole back into `image` and marks it FILLED. */
export function* pasteHole(area: WorkArea, image: Raster, states: Uint8Array, rect: Rect): Work<void> {
  yield* inRows(area.width, area.height, (from, to) => {
    for (let y = from; y < to; y++)
      for (let x = 0; x < area.width; x++) {
        const at = y * area.width + x
        if (!area.hole[at]) continue
        const target = (y + rect.y) * image.width + x + rect.x
        states[target] = FILLED
        for (let c = 0; c < 3; c++) image.data[target * 4 + c] = area.colour[at * 3 + c]!
        image.data[target * 4 + 3] = area.alpha[at]!
      }
  })
}
