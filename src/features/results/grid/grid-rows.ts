import { groupBy } from '../../../lib/group-by'
import type { StoredJob, StoredResult } from '../../../services/storage'
import { compareIds, runIdOf } from '../../../state/results/result-order'
import { areaKeyOf } from '../area-key'
import type { Run } from '../use-runs'
import { type Figures, figuresOf, medianFigures } from './figures'

export type ResultGridCell = {
  readonly kind: 'result'
  readonly key: string
  readonly job: StoredJob
  readonly result: StoredResult
  readonly figures: Figures
}

/** A place in the grid: a picture, or what stands where one was asked for. */
export type GridCell =
  | ResultGridCell
  /** In this tab or another. `index`: which of its job's images it waits for. */
  | { readonly kind: 'running'; readonly key: string; readonly job: StoredJob; readonly index: number }
  /** Failed, cancelled, interrupted, or less came than was asked for. */
  | { readonly kind: 'missing'; readonly key: string; readonly job: StoredJob }
  | {
      readonly kind: 'discarded'
      readonly key: string
      readonly job: StoredJob
      readonly result: StoredResult
    }

/** What one model was asked for with one prompt about one area: its job and whatever was sent again of it. */
export type GridRow = {
  readonly key: string
  /** null: the models are hidden and mixed. */
  readonly model: string | null
  readonly providerName: string
  readonly prompt: string
  readonly cells: readonly GridCell[]
  readonly medians: Figures
  /** How many images the medians are of: what was put together by hand is none. */
  readonly imageCount: number
}

/** All that one press on Generate asked for. */
export type GridRun = {
  readonly id: string
  readonly startedAtMs: number
  readonly prompts: readonly string[]
  readonly jobs: readonly StoredJob[]
  /** Of each row, the job that was sent first: what was asked for, without what was sent again. */
  readonly asked: readonly StoredJob[]
  readonly rows: readonly GridRow[]
}

/** The runs of a document as tables, newest first. Blind, each is one row of mixed models. */
export function gridRuns(runs: readonly Run[], isBlind: boolean): readonly GridRun[] {
  return [...groupBy(runs, ({ job }) => runIdOf(job))]
    .map(([id, unordered]) => {
      const asked = unordered.toSorted((a, b) => a.job.startedAtMs - b.job.startedAtMs)
      const groups = [...groupBy(asked, rowKeyOf)]
      const rows = groups.map(([key, jobs]) => toRow(key, jobs))
      return {
        id,
        startedAtMs: asked[0]?.job.startedAtMs ?? 0,
        prompts: [...new Set(asked.map(({ job }) => job.parameters.prompt))],
        jobs: asked.map(({ job }) => job),
        asked: groups.flatMap(([, [first]]) => first?.job ?? []),
        rows: isBlind ? [mixed(id, rows)] : rows,
      }
    })
    .sort((a, b) => b.startedAtMs - a.startedAtMs)
}

/** One model of one provider. */
export function modelKeyOf({ providerId, parameters }: StoredJob): string {
  return `${providerId}/${parameters.model}`
}

function rowKeyOf({ job }: Run): string {
  return JSON.stringify([modelKeyOf(job), job.parameters.prompt, areaKeyOf(job)])
}

function toRow(key: string, runs: readonly Run[]): GridRow {
  const [first] = runs
  if (!first) throw new Error('A row without a job.')
  const { parameters, providerName } = first.job
  const results = runs.flatMap(resultCells)
  const running = runs.flatMap(runningCells)
  const discarded = runs.flatMap(({ job, discarded }) =>
    discarded.map((result) => ({ kind: 'discarded', key: result.id, job, result }) as const),
  )
  const answers = results.filter(isAnswer)
  const missing = parameters.n - answers.length - running.length - discarded.filter(isAnswer).length
  // Why it is missing is said by the job that went wrong last.
  const ended = runs.map(({ job }) => job).filter(({ status }) => status !== 'running')
  const blamed = ended.findLast((job) => job.status !== 'done' || job.failures.length > 0) ?? ended.at(-1)
  return {
    key,
    model: parameters.model,
    providerName,
    prompt: parameters.prompt,
    cells: [...results, ...running, ...(blamed ? missingCells(blamed, missing) : []), ...discarded],
    medians: medianFigures(answers.map(({ figures }) => figures)),
    imageCount: answers.length,
  }
}

function resultCells({ job, results, discarded }: Run): ResultGridCell[] {
  const came = answerCount(results) + answerCount(discarded)
  return results.map((result) => ({
    kind: 'result',
    key: result.id,
    job,
    result,
    // No answer's figures are those of what was put together from several.
    figures: result.others ? medianFigures([]) : figuresOf(result, job, came),
  }))
}

/** Not put together by hand from several answers. */
export function isAnswer({ result }: Pick<ResultGridCell, 'result'>): boolean {
  return !result.others
}

function answerCount(results: readonly StoredResult[]): number {
  return results.filter(({ others }) => !others).length
}

function runningCells({ job, results, discarded }: Run): GridCell[] {
  if (job.status !== 'running') return []
  const came = answerCount(results) + answerCount(discarded)
  return Array.from({ length: Math.max(0, job.parameters.n - came) }, (_, i) => {
    const index = came + i
    return { kind: 'running', key: `${job.id}/${index}`, job, index }
  })
}

function missingCells(job: StoredJob, count: number): GridCell[] {
  return Array.from({ length: Math.max(0, count) }, (_, i) => ({
    kind: 'missing',
    key: `${job.id}/missing-${i}`,
    job,
  }))
}

/** Without anything that tells a model: not whose picture it is, nor which belong together. */
function mixed(runId: string, rows: readonly GridRow[]): GridRow {
  const cells = rows.flatMap((row) => row.cells)
  const results = cells.filter((cell) => cell.kind === 'result').sort((a, b) => compareIds(a.key, b.key))
  const others = cells.filter((cell) => cell.kind !== 'result').sort((a, b) => compareIds(a.key, b.key))
  return {
    key: runId,
    model: null,
    providerName: '',
    prompt: '',
    cells: [...results, ...others],
    medians: medianFigures([]),
    imageCount: 0,
  }
}
