import type { GridFilter, GridOrder } from '../../../state/grid-store'
import type { GridCell, GridRun, ResultGridCell } from './grid-rows'

const VERDICTS = { picked: 0, none: 1, rejected: 2 } as const

/** Whether a filter leaves anything out. */
function isFiltering({ model, verdict, minRating }: GridFilter): boolean {
  return model !== null || verdict !== 'all' || minRating > 0
}

function passes({ result }: ResultGridCell, { model, verdict, minRating }: GridFilter): boolean {
  const { verdict: said, rating = 0, note } = result.judgement ?? {}
  if (model !== null && result.model !== model) return false
  if (rating < minRating) return false
  switch (verdict) {
    case 'all':
      return true
    case 'kept':
      return said !== 'rejected'
    case 'unjudged':
      return !said && rating === 0 && !note
    default:
      return said === verdict
  }
}

/** The runs with what passes the filter; rows and runs of which nothing does are left out. */
export function filterRuns(runs: readonly GridRun[], filter: GridFilter): readonly GridRun[] {
  if (!isFiltering(filter)) return runs
  return runs.flatMap((run) => {
    const rows = run.rows.flatMap((row) => {
      const cells = row.cells.filter((cell) => cell.kind === 'result' && passes(cell, filter))
      return cells.length > 0 ? [{ ...row, cells }] : []
    })
    return rows.length > 0 ? [{ ...run, rows }] : []
  })
}

/** All results of the runs in one line: the best first, and what is not known last. Equal ones stay as they were. */
export function sortCells(
  cells: readonly GridCell[],
  order: Exclude<GridOrder, 'run'>,
): readonly ResultGridCell[] {
  const results = cells.filter((cell) => cell.kind === 'result')
  if (order === 'model')
    return results.toSorted((a, b) =>
      a.result.model < b.result.model ? -1 : Number(a.result.model > b.result.model),
    )
  return results.toSorted((a, b) => rank(a, order) - rank(b, order) || 0)
}

/** Lower is better. */
function rank({ result, figures }: ResultGridCell, order: Exclude<GridOrder, 'run' | 'model'>): number {
  const last = Number.MAX_VALUE
  switch (order) {
    case 'rating':
      return -(result.judgement?.rating ?? 0)
    case 'verdict':
      return VERDICTS[result.judgement?.verdict ?? 'none']
    case 'leak':
      return figures.leak01 ?? last
    case 'drift':
      return figures.driftDocPx ?? last
    case 'time':
      return figures.timeMs ?? last
    case 'cost':
      return figures.cost?.maxUsd ?? last
  }
}
