import { type PageView, type Pixels, type Point, toPage } from './fixtures'

/** Where in a picture a tool is pointed at, and what it masked there. */

export function inPage(view: PageView, point: Point): Point {
  const [x, y] = toPage(view, point)
  return [Math.round(x), Math.round(y)]
}

export function isMasked(mask: Pixels, [x, y]: Point): boolean {
  return mask.data[(y * mask.width + x) * 4 + 3] === 0
}
