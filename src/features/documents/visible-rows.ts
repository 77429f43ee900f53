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

/** Which items of a grid have to be in the page, seen from where it is scrolled to. */
export function visibleRows({ count, columns, rowPx }: Grid, topPx: number, viewPx: number): VisibleRows {
  const rows = Math.ceil(count / columns)
  const first = clamp(Math.floor(topPx / rowPx) - SPARE_ROWS, rows)
  const last = clamp(Math.ceil((topPx + viewPx) / rowPx) + SPARE_ROWS, rows)
  return {
    from: first * columns,
    to: Math.min(count, last * columns),
    abovePx: first * rowPx,
    belowPx: (rows - last) * rowPx,
  }
}

function clamp(row: number, rows: number): number {
  return Math.max(0, Math.min(rows, row))
}
