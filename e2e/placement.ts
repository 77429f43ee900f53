/** Where an answer lands in the document. */
import { expect } from '@playwright/test'
import { type Stroke, signedDistances } from './mask-reference'
import type { Pixels } from './png'

/** What the strict server paints the first picture with. */
const MAGENTA = [255, 0, 255, 255]

/** Well inside the mask the server's colour shows, undiluted. */
export function expectFilled(
  picture: Pixels,
  strokes: readonly Stroke[],
  colour: readonly number[] = MAGENTA,
): void {
  const distances = signedDistances(picture, strokes)
  let inside = 0
  let others = 0
  for (let at = 0; at < distances.length; at++) {
    if (distances[at]! > -5) continue
    inside++
    if (colour.some((value, c) => picture.data[at * 4 + c] !== value)) others++
  }
  expect(inside).toBeGreaterThan(100)
  expect(others, `pixels inside the mask other than ${colour}`).toBe(0)
}

/** Where in the document the sent mask begins, by the first masked row and column of both. */
export function offsetOf(mask: Pixels, width: number, distances: Float32Array): [number, number] {
  const sent = firstCorner(mask.data.length / 4, mask.width, (at) => mask.data[at * 4 + 3] === 0)
  const painted = firstCorner(distances.length, width, (at) => distances[at]! <= 0)
  return [painted[0] - sent[0], painted[1] - sent[1]]
}

function firstCorner(count: number, width: number, isMasked: (at: number) => boolean): [number, number] {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let at = 0; at < count; at++) {
    if (!isMasked(at)) continue
    left = Math.min(left, at % width)
    top = Math.min(top, Math.floor(at / width))
  }
  return [left, top]
}

export function cropped(
  from: Pixels,
  left: number,
  top: number,
  size: { width: number; height: number },
): Buffer {
  const rows = Array.from({ length: size.height }, (_, y) => {
    const start = ((top + y) * from.width + left) * 4
    return from.data.subarray(start, start + size.width * 4)
  })
  return Buffer.concat(rows)
}
