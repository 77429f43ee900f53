/** What a selection must be, worked out by other means than the app's: shapes as distances. */
import { expectOutline } from './mask-reference'
import type { Point } from './page-view'
import type { Pixels } from './png'

type Size = { readonly width: number; readonly height: number }

/** How far a point of the document lies outside, in document pixels; negative inside. Exact near the outline. */
export type Shape = (x: number, y: number) => number

/** Beyond this from an outline nothing is compared but the side. */
const REACH = 4

export function polygonOf(corners: readonly Point[]): Shape {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [left, right] = [Math.min(...xs) - REACH, Math.max(...xs) + REACH]
  const [top, bottom] = [Math.min(...ys) - REACH, Math.max(...ys) + REACH]
  return (x, y) => {
    if (x < left || x > right || y < top || y > bottom) return Number.POSITIVE_INFINITY
    let nearest = Number.POSITIVE_INFINITY
    let isInside = false
    let [ax, ay] = [xs.at(-1)!, ys.at(-1)!]
    for (let i = 0; i < xs.length; i++) {
      const bx = xs[i]!
      const by = ys[i]!
      const dx = bx - ax
      const dy = by - ay
      const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)
      const t = Math.min(1, Math.max(0, along))
      nearest = Math.min(nearest, (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2)
      if (ay > y !== by > y && x < ax + ((y - ay) / dy) * dx) isInside = !isInside
      ax = bx
      ay = by
    }
    return isInside ? -Math.sqrt(nearest) : Math.sqrt(nearest)
  }
}

/** Between two opposite corners, whose coordinates are rounded to whole pixels. */
export function rectangleOf(a: Point, b: Point): Shape {
  const { x, y, halfWidth, halfHeight } = boxOf(a, b)
  return (px, py) => Math.max(Math.abs(px - x) - halfWidth, Math.abs(py - y) - halfHeight)
}

/** The ellipse in such a rectangle. */
export function ellipseOf(a: Point, b: Point): Shape {
  const { x, y, halfWidth, halfHeight } = boxOf(a, b)
  return (px, py) => {
    const u = (px - x) / halfWidth
    const v = (py - y) / halfHeight
    const level = Math.sqrt(u * u + v * v)
    // The level's excess over its slope.
    return (level * (level - 1)) / (Math.sqrt((u / halfWidth) ** 2 + (v / halfHeight) ** 2) || 1)
  }
}

function boxOf([ax, ay]: Point, [bx, by]: Point) {
  const [left, right] = [Math.round(Math.min(ax, bx)), Math.round(Math.max(ax, bx))]
  const [top, bottom] = [Math.round(Math.min(ay, by)), Math.round(Math.max(ay, by))]
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    halfWidth: (right - left) / 2,
    halfHeight: (bottom - top) / 2,
  }
}

export function unionOf(...shapes: readonly Shape[]): Shape {
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY
    for (const shape of shapes) nearest = Math.min(nearest, shape(x, y))
    return nearest
  }
}

export function differenceOf(shape: Shape, taken: Shape): Shape {
  return (x, y) => Math.max(shape(x, y), -taken(x, y))
}

export function intersectionOf(a: Shape, b: Shape): Shape {
  return (x, y) => Math.max(a(x, y), b(x, y))
}

/** Every pixel one of the mask's two colours, and on the right side of the outline but for `tolerance` pixels. */
export function expectShape(
  mask: Pixels,
  size: Size,
  shape: Shape,
  options: { readonly tolerance?: number } = {},
): void {
  const distances = new Float32Array(size.width * size.height)
  for (let at = 0; at < distances.length; at++) {
    distances[at] = shape((at % size.width) + 0.5, Math.floor(at / size.width) + 0.5)
  }
  expectOutline(mask, size, distances, options)
}
