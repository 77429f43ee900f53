export type Grid = {
  readonly count: number
  readonly columns: number
  /** From the top of one row to the top of the next. */
  readonly rowPx: number
}

export type VisibleRows = {
  /** The first item of the page, and the one after its last. */
  readonly from: number
  readonly to: number
  /** What the rows above and below would take. */
  readonly abovePx: number
  readonly belowPx: number
}

/** Rows beyond the view that are there already: a frame of fast scrolling, and the next stop of Tab. */
const SPARE_ROWS = 2

/** How far beyond those a row goes that was in the page: its going has what is near the view drawn anew, and it may be asked for again. */
const KEPT_ROWS = 8

/** Which items of a grid have to be in the page, seen from where it is scrolled to and from what is there `now`. */
export function visibleRows(
  grid: Grid,
  topPx: number,
  viewPx: number,
  now?: Pick<VisibleRows, 'from' | 'to'>,
): VisibleRows {
  const { columns, rowPx } = grid
  const first = Math.floor(topPx / rowPx) - SPARE_ROWS
  const last = Math.ceil((topPx + viewPx) / rowPx) + SPARE_ROWS
  const rows = Math.ceil(grid.count / columns)
  const [from, to] = now
    ? kept(clamp(first, rows), clamp(last, rows), Math.floor(now.from / columns), Math.ceil(now.to / columns))
    : [first, last]
  return placed(grid, clamp(from, rows) * columns, clamp(to, rows) * columns)
}

/**
 * The next step from `now` to `goal`: one item more at either end, as a row at once takes longer than a frame. What is in
 * view is there at once, and what goes goes at once.
 */
export function nextStep(
  grid: Grid,
  topPx: number,
  viewPx: number,
  now: Pick<VisibleRows, 'from' | 'to'>,
  goal: VisibleRows,
): VisibleRows {
  if (now.to < goal.from || now.from > goal.to) return goal
  const { columns, rowPx } = grid
  const seenFrom = Math.floor(topPx / rowPx) * columns
  const seenTo = Math.ceil((topPx + viewPx) / rowPx) * columns
  const from = Math.max(goal.from, Math.min(now.from - 1, seenFrom))
  const to = Math.min(goal.to, Math.max(now.to + 1, seenTo))
  return placed(grid, from, to)
}

function placed({ count, columns, rowPx }: Grid, from: number, to: number): VisibleRows {
  const end = Math.min(count, to)
  return {
    from,
    to: end,
    abovePx: Math.floor(from / columns) * rowPx,
    belowPx: (Math.ceil(count / columns) - Math.ceil(end / columns)) * rowPx,
  }
}

/** Rows from `first` up to `last`, and those beside them out of `from` up to `to`, which are there. */
function kept(first: number, last: number, from: number, to: number): readonly [number, number] {
  if (to < first || from > last) return [first, last]
  return [Math.max(first - KEPT_ROWS, Math.min(first, from)), Math.min(last + KEPT_ROWS, Math.max(last, to))]
}

function clamp(row: number, rows: number): number {
  return Math.max(0, Math.min(rows, row))
}
