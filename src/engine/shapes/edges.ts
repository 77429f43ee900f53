import type { DocPoint, Size } from '../geometry'

/**
 * An outline cut to a document and taken apart into edges that never rise: y0 ≤ y1, in document pixels. What lies left or
 * right of the document is laid against that side, so that everything winds as before. An edge with y0 = y1 encloses
 * nothing; it is kept because it shows which tiles the outline touches.
 */
export type Edges = {
  readonly count: number
  readonly x0: Float64Array
  readonly y0: Float64Array
  readonly x1: Float64Array
  readonly y1: Float64Array
  /** +1 where the outline goes down, −1 where it goes up. */
  readonly winding: Int8Array
}

/**
 * Heights are rounded to this part of a pixel, far below one level of coverage: edges that meet then do so exactly, and
 * none is so flat that its slope overflows.
 */
const STEPS_PER_PX = 65536

/** An edge that crosses both sides of the document is in three pieces. */
const MOST_PIECES = 3

/** The closed outline's edges inside a document of `size`. */
export function edgesOf(outline: readonly DocPoint[], size: Size): Edges {
  const room = outline.length * MOST_PIECES
  const x0 = new Float64Array(room)
  const y0 = new Float64Array(room)
  const x1 = new Float64Array(room)
  const y1 = new Float64Array(room)
  const winding = new Int8Array(room)
  let count = 0

  function add(fromX: number, fromY: number, toX: number, toY: number, direction: number): void {
    x0[count] = clamp(fromX, size.width)
    y0[count] = fromY
    x1[count] = clamp(toX, size.width)
    y1[count] = toY
    winding[count] = direction
    count++
  }

  /** From top to bottom, cut where it crosses a side. */
  function addCut(ax: number, ay: number, bx: number, by: number, direction: number): void {
    let fromX = ax
    let fromY = ay
    const sides = ax < bx ? [0, size.width] : [size.width, 0]
    for (const side of sides) {
      if (Math.min(fromX, bx) >= side || Math.max(fromX, bx) <= side) continue
      const y = snap(ay + ((by - ay) * (side - ax)) / (bx - ax))
      add(fromX, fromY, side, y, direction)
      fromX = side
      fromY = y
    }
    add(fromX, fromY, bx, by, direction)
  }

  let previous = outline.at(-1)
  for (const point of outline) {
    const from = previous!
    previous = point
    const isDown = point.y >= from.y
    const upper = isDown ? from : point
    const lower = isDown ? point : from
    const upperY = snap(upper.y)
    const lowerY = snap(lower.y)
    if (lowerY <= 0 || upperY >= size.height) continue
    const xAt = (y: number) =>
      lowerY > upperY ? upper.x + ((lower.x - upper.x) * (y - upperY)) / (lowerY - upperY) : upper.x
    const top = Math.max(0, upperY)
    const bottom = Math.min(size.height, lowerY)
    const startX = top > upperY ? xAt(top) : upper.x
    const endX = bottom < lowerY ? xAt(bottom) : lower.x
    addCut(startX, top, endX, bottom, isDown ? 1 : -1)
  }
  return { count, x0, y0, x1, y1, winding }
}

/** Where the edge is at height `y`, which lies within it. */
export function xAtHeight(edges: Edges, edge: number, y: number): number {
  const x0 = edges.x0[edge]!
  const x1 = edges.x1[edge]!
  const y0 = edges.y0[edge]!
  const y1 = edges.y1[edge]!
  if (y <= y0) return x0
  if (y >= y1) return x1
  return x0 + ((x1 - x0) * (y - y0)) / (y1 - y0)
}

function snap(y: number): number {
  return Math.round(y * STEPS_PER_PX) / STEPS_PER_PX
}

function clamp(x: number, width: number): number {
  return Math.min(width, Math.max(0, x))
}
