import { EVERYTHING, type GridFilter, type GridOrder } from '../../../state/compare/grid-store'
import { type GridCell, type GridRun, isAnswer, modelKeyOf, type ResultGridCell } from './grid-rows'

const VERDICTS = { picked: 0, none: 1, rejected: 2 } as const

/** Whether a filter leaves anything out. */
function isFiltering(filter: GridFilter): boolean {
  const names = Object.keys(EVERYTHING) as (keyof GridFilter)[]
  return names.some((name) => filter[name] !== EVERYTHING[name])
}

function passes(cell: ResultGridCell, filter: GridFilter): boolean {
  const { job, result, figures } = cell
  const { model, verdict, minRating } = filter
  const { verdict: said, rating = 0, note } = result.judgement ?? {}
  if (model !== null && !(isAnswer(cell) && modelKeyOf(job) === model)) return false
  if (rating < minRating) return false
  if (!isWithin(figures.leak01, filter.maxLeak01)) return false
  if (!isWithin(figures.timeMs, filter.maxTimeMs)) return false
  if (!isWithin(figures.cost?.maxUsd ?? null, filter.maxCostUsd)) return false
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

/** What is not known is not known to be within a limit. */
function isWithin(value: number | null, limit: number | null): boolean {
  return limit === null || (value !== null && value <= limit)
}

/**
 * The runs with what passes the filter; rows and runs of which nothing does are left out. `heldKey`: of the cell that stays
 * whatever is being said of it.
 */
export function filterRuns(
  runs: readonly GridRun[],
  filter: GridFilter,
  heldKey: string | null = null,
): readonly GridRun[] {
  if (!isFiltering(filter)) return runs
  return runs.flatMap((run) => {
    const rows = run.rows.flatMap((row) => {
      const cells = row.cells.filter(
        (cell) => cell.kind === 'result' && (cell.key === heldKey || passes(cell, filter)),
      )
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
