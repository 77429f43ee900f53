import { groupBy } from '../../../lib/group-by'
import { type Figures, medianFigures } from './figures'
import { type GridRun, isAnswer, modelKeyOf, type ResultGridCell } from './grid-rows'

/** How one model did in all runs of a document. */
export type ModelTally = {
  readonly key: string
  readonly model: string
  /** With its provider where it would be taken for another's. */
  readonly name: string
  readonly providerName: string
  readonly images: number
  readonly picked: number
  readonly rejected: number
  /** Of the rated ones; null where none is. */
  readonly meanRating: number | null
  readonly rated: number
  readonly medians: Figures
}

/** Of each model whose images are there: the most often picked first, then the better rated. */
export function tallyModels(runs: readonly GridRun[]): readonly ModelTally[] {
  const cells = runs.flatMap(({ rows }) => rows.flatMap((row) => row.cells))
  const answers = cells.filter((cell) => cell.kind === 'result').filter(isAnswer)
  const groups = groupBy(answers, ({ job }) => modelKeyOf(job))
  return [...groups].map(([key, cells]) => tallyOf(key, cells)).sort(compareTallies)
}

function tallyOf(key: string, cells: readonly ResultGridCell[]): ModelTally {
  const [first] = cells
  const verdicts = cells.map(({ result }) => result.judgement?.verdict)
  const ratings = cells.flatMap(({ result }) => result.judgement?.rating ?? [])
  return {
    key,
    name: first?.result.model ?? '',
    model: first?.job.parameters.model ?? '',
    providerName: first?.job.providerName ?? '',
    images: cells.length,
    picked: verdicts.filter((verdict) => verdict === 'picked').length,
    rejected: verdicts.filter((verdict) => verdict === 'rejected').length,
    meanRating: ratings.length > 0 ? ratings.reduce((sum, value) => sum + value, 0) / ratings.length : null,
    rated: ratings.length,
    medians: medianFigures(cells.map(({ figures }) => figures)),
  }
}

function compareTallies(a: ModelTally, b: ModelTally): number {
  return b.picked - a.picked || (b.meanRating ?? 0) - (a.meanRating ?? 0) || a.model.localeCompare(b.model)
}
