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
export const SPARE_ROWS = 2

/** How far beyond those a row goes that was in the page: its going has what is near the view drawn anew, and it may be asked for again. */
const KEPT_ROWS = 12

/**
 * Which items of a grid have to be in the page, seen from where it is scrolled to and from what is there `now`, with so
 * many rows beyond the view.
 */
export function visibleRows(
  { count, columns, rowPx }: Grid,
  topPx: number,
  viewPx: number,
  now?: Pick<VisibleRows, 'from' | 'to'>,
  spareRows = SPARE_ROWS,
): VisibleRows {
  const rows = Math.ceil(count / columns)
  const first = clamp(Math.floor(topPx / rowPx) - spareRows, rows)
  const last = clamp(Math.ceil((topPx + viewPx) / rowPx) + spareRows, rows)
  const [from, to] = now ? kept(first, last, now.from / columns, Math.ceil(now.to / columns)) : [first, last]
  const [start, end] = [clamp(from, rows), clamp(to, rows)]
  return {
    from: start * columns,
    to: Math.min(count, end * columns),
    abovePx: start * rowPx,
    belowPx: (rows - end) * rowPx,
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
