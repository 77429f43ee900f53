import { INSIDE, OUTSIDE } from './grid-cut'
import type { LabImage } from './lab-image'
import { type SoftMask, sampleMask } from './soft-mask'

/** A place in document pixels that belongs to the object (isAdd) or does not. */
export type Click = { readonly x: number; readonly y: number; readonly isAdd: boolean }

/** How probably each part of the whole document shows a person, 0..1, stretched to width × height, row-major. */
export type PersonPrior = {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

/** How far around a click its colour counts, as a share of the image's long edge. */
const CLICK_RADIUS = 0.012
const LEAST_CLICK_RADIUS_PX = 1.5

/** INSIDE or OUTSIDE around each click, else OPEN; later clicks lie over earlier ones. */
export function markClicks(image: LabImage, clicks: readonly Click[]): Uint8Array {
  const { width, height } = image
  const marks = new Uint8Array(width * height)
  const radius = Math.max(LEAST_CLICK_RADIUS_PX, CLICK_RADIUS * Math.max(width, height))
  for (const click of clicks) {
    const { column, row } = placeOf(image, click)
    for (let y = Math.max(0, Math.ceil(row - radius)); y <= Math.min(height - 1, row + radius); y++) {
      for (let x = Math.max(0, Math.ceil(column - radius)); x <= Math.min(width - 1, column + radius); x++) {
        if (Math.hypot(x - column, y - row) <= radius) marks[y * width + x] = click.isAdd ? INSIDE : OUTSIDE
      }
    }
  }
  return marks
}

/** The image's pixel nearest to a place in the document. */
export function placeOf(image: LabImage, { x, y }: Click): { column: number; row: number } {
  const nearest = (place: number, start: number, length: number, count: number) =>
    Math.min(count - 1, Math.max(0, Math.round(((place - start) * count) / length - 0.5)))
  return {
    column: nearest(x, image.rect.x, image.rect.width, image.width),
    row: nearest(y, image.rect.y, image.rect.height, image.height),
  }
}

export function pixelAt(image: LabImage, click: Click): number {
  const { column, row } = placeOf(image, click)
  return row * image.width + column
}

/** A soft mask, or what covers the document as one, at the pixels of the image. */
export function sampleOn(image: LabImage, mask: SoftMask): Float32Array {
  const { width, height, rect } = image
  const values = new Float32Array(width * height)
  for (let i = 0; i < values.length; i++) {
    const x = rect.x + (((i % width) + 0.5) * rect.width) / width
    const y = rect.y + ((Math.floor(i / width) + 0.5) * rect.height) / height
    values[i] = sampleMask(mask, x, y)
  }
  return values
}

/** Of what the prior takes for persons at all, the share that it must be sure about. It is half-sure about many things. */
const SURE_SHARE = 0.6

/** How sure the prior is of what it may have found, 0..1: persons it tells from the rest by a clear line. */
export function surenessOf({ data }: PersonPrior): number {
  let possible = 0
  let sure = 0
  for (const probability of data) {
    if (probability > 0.2) possible++
    if (probability > 0.9) sure++
  }
  return sure / Math.max(1, possible)
}

/** Whether the prior has found persons, and not something that looks a little like one. */
export function isSure(prior: PersonPrior): boolean {
  return surenessOf(prior) > SURE_SHARE
}
