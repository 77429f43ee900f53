import { intersectRects, type Rect, rectOfSize } from '../geometry'

/** The line through (x, y) with the unit normal (nx, ny), which points away from what is behind it. */
export type Cut = { readonly x: number; readonly y: number; readonly nx: number; readonly ny: number }

/** Takes from the columns [from, to] of the line `y` what lies behind a cut; from > to where nothing is left. */
export function leaveOut(cuts: readonly Cut[], y: number, columns: Float64Array): void {
  for (const cut of cuts) {
    const beyond = (cut.y - y) * cut.ny
    if (Math.abs(cut.nx) < 1e-6) {
      if (beyond > 0) columns[1] = Number.NEGATIVE_INFINITY
    } else if (cut.nx > 0) columns[0] = Math.max(columns[0]!, cut.x + beyond / cut.nx)
    else columns[1] = Math.min(columns[1]!, cut.x + beyond / cut.nx)
  }
}

type Corner = readonly [x: number, y: number]

/** Whole pixels around what the cuts leave of a rectangle, and one more on each side that it has. */
export function boundsWithin(rect: Rect, cuts: readonly Cut[]): Rect {
  if (cuts.length === 0) return rect
  const [right, bottom] = [rect.x + rect.width, rect.y + rect.height]
  let corners: Corner[] = [
    [rect.x, rect.y],
    [right, rect.y],
    [right, bottom],
    [rect.x, bottom],
  ]
  for (const cut of cuts) corners = cutPolygon(corners, cut)
  if (corners.length === 0) return rectOfSize({ width: 0, height: 0 })
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [left, top] = [Math.floor(Math.min(...xs)) - 1, Math.floor(Math.min(...ys)) - 1]
  const [end, below] = [Math.ceil(Math.max(...xs)) + 1, Math.ceil(Math.max(...ys)) + 1]
  return intersectRects(rect, { x: left, y: top, width: end - left, height: below - top })
}

/** One edge of Sutherland and Hodgman's clipping of polygons (1974). */
function cutPolygon(corners: readonly Corner[], { x, y, nx, ny }: Cut): Corner[] {
  const heights = corners.map(([cx, cy]) => (cx - x) * nx + (cy - y) * ny)
  return corners.flatMap((corner, i): Corner[] => {
    const next = (i + 1) % corners.length
    const [from, to] = [heights[i]!, heights[next]!]
    const kept = from >= 0 ? [corner] : []
    if (from >= 0 === to >= 0) return kept
    const [at, end] = [from / (from - to), corners[next]!]
    return [...kept, [corner[0] + (end[0] - corner[0]) * at, corner[1] + (end[1] - corner[1]) * at]]
  })
}
