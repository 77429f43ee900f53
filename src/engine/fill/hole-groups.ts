import type { Rect, Size } from '../geometry'
import { unionRects } from '../geometry'
import { inRows, type Work } from '../work'
import { searchRect } from './work-area'

/** The hole, cut into parts that are filled one after the other. */
export type HoleGroups = {
  /** The box around each group's pixels. */
  readonly boxes: readonly Rect[]
  /** The group a hole pixel belongs to. */
  readonly groupAt: (x: number, y: number) => number
}

/** Pixels nearer than a cell always share a group; so large that a picture has some thousand cells at most. */
const MIN_CELL = 32
const MAX_CELLS = 4096

type Group = { box: Rect; readonly thickness: number; readonly cells: number[] }

/**
 * Groups the set pixels of `hole` (1 = to fill). Neighbouring cells are one group, and so are two groups
 * whose patches could see each other, or that cost less to fill in one search area than in two.
 */
export function* groupHole(hole: Uint8Array, size: Size): Work<HoleGroups> {
  const cell = Math.max(MIN_CELL, Math.ceil(Math.sqrt((size.width * size.height) / MAX_CELLS)))
  const columns = Math.ceil(size.width / cell)
  const boxes = new Map<number, Rect>()
  const addRows = (from: number, to: number) => {
    for (let y = from; y < to; y++)
      addRow(boxes, hole.subarray(y * size.width, (y + 1) * size.width), y, cell)
  }
  yield* inRows(size.width, size.height, addRows)
  const groups = joinGroups(connectCells(boxes, columns), size)
  const groupOfCell = new Int32Array(columns * Math.ceil(size.height / cell))
  for (const [index, group] of groups.entries()) for (const at of group.cells) groupOfCell[at] = index
  return {
    boxes: groups.map((group) => group.box),
    groupAt: (x, y) => groupOfCell[Math.floor(y / cell) * columns + Math.floor(x / cell)]!,
  }
}

/** Adds the row's runs of set pixels to the boxes of their cells. */
function addRow(boxes: Map<number, Rect>, row: Uint8Array, y: number, cell: number): void {
  const firstCell = Math.floor(y / cell) * Math.ceil(row.length / cell)
  for (let x = row.indexOf(1); x >= 0; ) {
    const column = Math.floor(x / cell)
    const end = Math.min(row.length, (column + 1) * cell)
    let width = 1
    while (x + width < end && row[x + width]) width++
    const run = { x, y, width, height: 1 }
    boxes.set(firstCell + column, unionRects(boxes.get(firstCell + column) ?? run, run))
    x = row.indexOf(1, x + width)
  }
}

function connectCells(boxes: ReadonlyMap<number, Rect>, columns: number): Group[] {
  const left = new Set(boxes.keys())
  const groups: Group[] = []
  for (const first of left) {
    left.delete(first)
    const cells = [first]
    let box = boxes.get(first)!
    for (const at of cells) {
      box = unionRects(box, boxes.get(at)!)
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const column = (at % columns) + dx
          const next = at + dy * columns + dx
          if (column >= 0 && column < columns && left.delete(next)) cells.push(next)
        }
    }
    groups.push({ box, thickness: Math.min(box.width, box.height), cells })
  }
  return groups
}

function joinGroups(groups: readonly Group[], size: Size): Group[] {
  let joined = [...groups]
  for (let before = -1; before !== joined.length; ) {
    before = joined.length
    const next: Group[] = []
    for (const group of joined) {
      const partner = next.findIndex((other) => belongTogether(other, group, size))
      const other = next[partner]
      if (other === undefined) next.push(group)
      else
        next[partner] = {
          box: unionRects(other.box, group.box),
          thickness: Math.max(other.thickness, group.thickness),
          cells: other.cells.concat(group.cells),
        }
    }
    joined = next
  }
  return joined
}

function belongTogether(a: Group, b: Group, size: Size): boolean {
  const together = searchRect(unionRects(a.box, b.box), size)
  const cost = (rect: Rect) => rect.width * rect.height
  return (
    cost(together) <= cost(searchRect(a.box, size)) + cost(searchRect(b.box, size)) ||
    gap(a.box, b.box) < patchReach(a) + patchReach(b)
  )
}

/** Coarsest patches span about 1.3 times the hole's half thickness around a hole pixel. */
function patchReach(group: Group): number {
  return 0.75 * group.thickness + 8
}

function gap(a: Rect, b: Rect): number {
  const across = Math.max(a.x - b.x - b.width, b.x - a.x - a.width)
  const down = Math.max(a.y - b.y - b.height, b.y - a.y - a.height)
  return Math.max(0, across, down)
}
