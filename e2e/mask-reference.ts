/** What a mask must be, computed from the pointer's path alone and by other means than the app's. */
import { expect } from '@playwright/test'
import type { Point } from './page-view'
import type { Pixels } from './png'

/** A polyline in document pixels with everything within `radius` of it. */
export type Stroke = {
  readonly points: readonly Point[]
  readonly radius: number
  readonly erases?: boolean
}

/** White with alpha 0, and opaque black, as big-endian words. */
const EDIT = 0xffffff00
const KEEP = 0x000000ff

/** Every pixel one of the two colours, and on the right side of the strokes' outline but for `tolerance` pixels. */
export function expectMask(
  mask: Pixels,
  size: { readonly width: number; readonly height: number },
  strokes: readonly Stroke[],
  options: { readonly tolerance?: number; readonly inverted?: boolean } = {},
): void {
  expectOutline(mask, size, signedDistances(size, strokes), options)
}

/** The same for any outline, given by how far each pixel centre lies outside it. */
export function expectOutline(
  mask: Pixels,
  size: { readonly width: number; readonly height: number },
  outside: Float32Array,
  { tolerance = 1, inverted = false }: { readonly tolerance?: number; readonly inverted?: boolean } = {},
): void {
  expect({ width: mask.width, height: mask.height }).toEqual(size)
  const words = new DataView(mask.data.buffer, mask.data.byteOffset)
  const wrong: string[] = []
  let strays = 0
  for (let at = 0; at < outside.length; at++) {
    const word = words.getUint32(at * 4)
    const isEdit = word === EDIT
    if (!isEdit && word !== KEEP) strays++
    const distance = outside[at]!
    if (Math.abs(distance) <= tolerance) continue
    if (isEdit !== (distance < 0 !== inverted))
      wrong.push(`(${at % size.width}, ${Math.floor(at / size.width)}) ${distance.toFixed(1)} px outside`)
  }
  expect(strays, 'pixels of a third colour').toBe(0)
  expect({ count: wrong.length, first: wrong[0] }).toEqual({ count: 0, first: undefined })
}

/** Beyond this from a stroke's edge distances need no value: nothing is compared there but the side. */
const REACH = 32

/**
 * For each pixel centre how far it lies outside what the strokes leave masked, in pixels; negative inside, Infinity
 * far away. Exact near the outline, which is where it is compared.
 */
export function signedDistances(
  size: { readonly width: number; readonly height: number },
  strokes: readonly Stroke[],
): Float32Array {
  const distances = new Float32Array(size.width * size.height).fill(Number.POSITIVE_INFINITY)
  for (const { points, radius, erases = false } of strokes) {
    const own = new Float32Array(distances.length).fill(Number.POSITIVE_INFINITY)
    for (const [i, to] of points.entries()) layCapsule(own, size, points[Math.max(0, i - 1)]!, to, radius)
    for (let at = 0; at < distances.length; at++)
      distances[at] = erases ? Math.max(distances[at]!, -own[at]!) : Math.min(distances[at]!, own[at]!)
  }
  return distances
}

function layCapsule(
  distances: Float32Array,
  size: { readonly width: number; readonly height: number },
  [ax, ay]: Point,
  [bx, by]: Point,
  radius: number,
): void {
  const grow = radius + REACH
  const right = Math.min(size.width, Math.ceil(Math.max(ax, bx) + grow))
  const bottom = Math.min(size.height, Math.ceil(Math.max(ay, by) + grow))
  const [dx, dy] = [bx - ax, by - ay]
  const squaredLength = dx * dx + dy * dy || 1
  for (let row = Math.max(0, Math.floor(Math.min(ay, by) - grow)); row < bottom; row++) {
    for (let column = Math.max(0, Math.floor(Math.min(ax, bx) - grow)); column < right; column++) {
      const [x, y] = [column + 0.5 - ax, row + 0.5 - ay]
      const t = Math.min(1, Math.max(0, (x * dx + y * dy) / squaredLength))
      const distance = Math.sqrt((x - t * dx) ** 2 + (y - t * dy) ** 2) - radius
      const at = row * size.width + column
      if (distance < distances[at]!) distances[at] = distance
    }
  }
}

/** Outside the strokes, grown by `reach`, every byte must be the original's; inside them most pixels must not. */
export function expectOnlyInside(
  picture: Pixels,
  original: Pixels,
  strokes: readonly Stroke[],
  reach = 8,
): void {
  expect([picture.width, picture.height]).toEqual([original.width, original.height])
  const outside = signedDistances(original, strokes)
  let strays = 0
  let inside = 0
  let changed = 0
  for (let at = 0; at < outside.length; at++) {
    const isSame = sameBytes(picture, original, at * 4)
    // A pixel of tolerance: how the edge of a stroke is rounded is not what this is about.
    if (outside[at]! > reach + 1 && !isSame) strays++
    if (outside[at]! > -1) continue
    inside++
    if (!isSame) changed++
  }
  expect(strays, 'changed pixels outside the mask').toBe(0)
  expect(changed / inside, 'share of changed pixels inside the mask').toBeGreaterThan(0.5)
}

function sameBytes(a: Pixels, b: Pixels, at: number): boolean {
  for (let c = 0; c < 4; c++) if (a.data[at + c] !== b.data[at + c]) return false
  return true
}
