import { addEdge, type CoverageRow } from './coverage-row'
import { type Edges, xAtHeight } from './edges'

/** A row with more corners or crossings than this is sampled instead of cut at each of them. */
const MOST_CUTS = 64

/** Lines a row is sampled at; each finds its horizontal coverage exactly. */
const LINES_PER_ROW = 64

/** Edges may seem to cross by this much where they meet at a corner. */
const ROUNDING_PX = 1e-6

/** So many are sorted one by one, wherever they come from. */
const FEW_EDGES = 16

/**
 * Finds the area that the edges wind around, row by row from `top` downwards. A row is cut at every corner and crossing, so that between
 * two cuts edges are straight and the spans between them are trapezoids, whose area is exact. A row that is full of corners
 * or crossings is sampled along lines instead.
 */
export type RowScan = {
  /** Adds the coverage of one row. Rows are asked for in order, none left out. Returns whether there is any. */
  scan(y: number): boolean
}

export function createRowScan(edges: Edges, top: number, bottom: number, into: CoverageRow): RowScan {
  const firstAt = new Int32Array(bottom - top).fill(-1)
  const nextAt = new Int32Array(edges.count)
  for (let edge = 0; edge < edges.count; edge++) {
    if (edges.y0[edge] === edges.y1[edge]) continue
    const row = Math.floor(edges.y0[edge]!) - top
    nextAt[edge] = firstAt[row]!
    firstAt[row] = edge
  }
  /** Edges that have a part in the row; from left to right where they are many. */
  const active = new Int32Array(edges.count)
  let activeCount = 0
  /** Those of them that pass through the slab or cross the line at hand. */
  const passing = new Int32Array(edges.count)
  const places = new Float64Array(edges.count)
  const atTop = new Float64Array(edges.count)
  const atBottom = new Float64Array(edges.count)
  const cuts = new Float64Array(MOST_CUTS + 2)
  /** Cuts made in the row where edges cross. */
  let crossings = 0

  function enterRow(y: number): void {
    let kept = 0
    for (let i = 0; i < activeCount; i++) {
      if (edges.y1[active[i]!]! > y) active[kept++] = active[i]!
    }
    const known = kept
    for (let edge = firstAt[y - top]!; edge >= 0; edge = nextAt[edge]!) active[kept++] = edge
    activeCount = kept
    if (kept <= FEW_EDGES) return
    for (let i = 0; i < kept; i++) places[active[i]!] = xAtHeight(edges, active[i]!, y + 0.5)
    if (kept - known > FEW_EDGES) active.subarray(0, kept).sort((a, b) => places[a]! - places[b]!)
    else sortByPlace(active, kept)
  }

  /** The row's corners in order, its own top and bottom included; 0 where they are too many. */
  function findCuts(y: number): number {
    let count = 0
    cuts[count++] = y
    for (let i = 0; i < activeCount; i++) {
      for (let end = 0; end < 2; end++) {
        const height = (end === 0 ? edges.y0 : edges.y1)[active[i]!]!
        if (height <= y || height >= y + 1) continue
        let at = count
        while (cuts[at - 1]! > height) at--
        if (cuts[at - 1] === height) continue
        if (count > MOST_CUTS) return 0
        cuts.copyWithin(at + 1, at, count)
        cuts[at] = height
        count++
      }
    }
    cuts[count++] = y + 1
    return count
  }

  /** The edges that are there at height `y`, from left to right. */
  function gather(y: number): number {
    let count = 0
    for (let i = 0; i < activeCount; i++) {
      const edge = active[i]!
      if (edges.y0[edge]! > y || edges.y1[edge]! <= y) continue
      places[edge] = xAtHeight(edges, edge, y)
      passing[count++] = edge
    }
    sortByPlace(passing, count)
    return count
  }

  function sortByPlace(list: Int32Array, count: number): void {
    for (let i = 1; i < count; i++) {
      const edge = list[i]!
      const place = places[edge]!
      let at = i
      while (at > 0 && places[list[at - 1]!]! > place) {
        list[at] = list[at - 1]!
        at--
      }
      list[at] = edge
    }
  }

  /** No corner lies between `from` and `to`; where edges cross in between, the slab is cut there. */
  function addSlab(from: number, to: number): void {
    const count = gather((from + to) / 2)
    const crossing = findCrossing(count, from, to)
    if (crossing !== null) {
      if (crossing > from && crossing < to && crossings < MOST_CUTS) {
        crossings++
        addSlab(from, crossing)
        addSlab(crossing, to)
      } else addLines(from, to)
      return
    }
    let winding = 0
    for (let i = 0; i < count; i++) {
      const before = winding
      winding += edges.winding[passing[i]!]!
      if ((before === 0) === (winding === 0)) continue
      const height = before === 0 ? to - from : from - to
      addEdge(into, atTop[i]!, atBottom[i]!, height)
    }
  }

  /** The height at which two of the gathered edges cross, or null where none do. Notes where they enter and leave. */
  function findCrossing(count: number, from: number, to: number): number | null {
    for (let i = 0; i < count; i++) {
      const edge = passing[i]!
      const upper = xAtHeight(edges, edge, from)
      const lower = xAtHeight(edges, edge, to)
      atTop[i] = upper
      atBottom[i] = lower
      if (i === 0) continue
      const gapAtTop = upper - atTop[i - 1]!
      const gapAtBottom = lower - atBottom[i - 1]!
      if (gapAtTop < -ROUNDING_PX || gapAtBottom < -ROUNDING_PX) {
        return from + ((to - from) * gapAtTop) / (gapAtTop - gapAtBottom)
      }
    }
    return null
  }

  function addLines(from: number, to: number): void {
    const lines = Math.ceil((to - from) * LINES_PER_ROW)
    const height = (to - from) / lines
    for (let line = 0; line < lines; line++) {
      const count = gather(from + (line + 0.5) * height)
      let winding = 0
      for (let i = 0; i < count; i++) {
        const before = winding
        winding += edges.winding[passing[i]!]!
        if ((before === 0) === (winding === 0)) continue
        const place = places[passing[i]!]!
        addEdge(into, place, place, before === 0 ? height : -height)
      }
    }
  }

  return {
    scan(y) {
      enterRow(y)
      if (activeCount === 0) return false
      const count = findCuts(y)
      if (count === 0) addLines(y, y + 1)
      crossings = 0
      for (let i = 1; i < count; i++) addSlab(cuts[i - 1]!, cuts[i]!)
      return true
    },
  }
}
