import type { AdoptedResult, StoredJob, StoredResult } from '../../services/storage'
import { compareIds } from './result-order'

/** What the document was made of at some time, and what was made of it then. */
export type Version = {
  /** Ids of the adopted results, oldest first; empty: the picture as it was opened. */
  readonly resultIds: readonly string[]
  /** null where an earlier version of the app kept no more than the ids: one cannot go back to it. */
  readonly adopted: readonly AdoptedResult[] | null
  readonly isPresent: boolean
  /** Oldest first. */
  readonly runs: readonly VersionRun[]
  /** What it became by adopting a result of none of these runs: one that had been made of an older version. */
  readonly others: readonly VersionOther[]
}

/** `result`: null where it is not kept any more. */
export type VersionOther = { readonly result: StoredResult | null; readonly next: Version }

/** One press on Generate. */
export type VersionRun = {
  readonly id: string
  /** In the order in which they were sent; never empty. */
  readonly jobs: readonly StoredJob[]
  /** Job by job; blind, mixed as in the filmstrip. */
  readonly results: readonly VersionResult[]
}

/** `next`: what the document became by adopting it; null where nothing was done with that. */
export type VersionResult = { readonly result: StoredResult; readonly next: Version | null }

type Inputs = {
  readonly jobs: readonly StoredJob[]
  readonly results: readonly StoredResult[]
  /** Of the document as it is now. */
  readonly adopted: readonly AdoptedResult[]
  readonly isBlind: boolean
}

type Point = { readonly ids: readonly string[]; adopted: readonly AdoptedResult[] | null }

/**
 * Which result became whose base: from the picture as it was opened, over every run, to what is shown now. Discarded
 * results are left out unless something was made of them. Pure.
 */
export function versionTree({ jobs, results, adopted, isBlind }: Inputs): Version {
  const points = new Map<string, Point>()
  const note = (ids: readonly string[], known: readonly AdoptedResult[] | null) => {
    for (let length = 0; length <= ids.length; length++) {
      const part = ids.slice(0, length)
      const point = points.get(keyOf(part)) ?? { ids: part, adopted: length === 0 ? [] : null }
      point.adopted ??= known?.slice(0, length) ?? null
      points.set(keyOf(part), point)
    }
  }
  note(idsOf(adopted), adopted)
  for (const job of jobs) note(baseIdsOf(job), job.base ?? null)

  const presentKey = keyOf(idsOf(adopted))
  const build = (point: Point): Version => {
    const runs = runsOver(point, jobs).map(({ id, jobs: ofRun }) => ({
      id,
      jobs: ofRun,
      results: resultsOf(ofRun, results, isBlind).flatMap((result) => withNext(result, point)),
    }))
    const ofRuns = new Set(runs.flatMap((run) => run.results.map(({ result }) => result.id)))
    return {
      resultIds: point.ids,
      adopted: point.adopted,
      isPresent: keyOf(point.ids) === presentKey,
      runs,
      others: [...points.values()].flatMap((next) => {
        const id = next.ids.at(-1)
        if (id === undefined || ofRuns.has(id) || keyOf(next.ids) !== keyOf([...point.ids, id])) return []
        return [{ result: results.find((one) => one.id === id) ?? null, next: build(next) }]
      }),
    }
  }
  const withNext = (result: StoredResult, { ids }: Point): VersionResult[] => {
    const next = points.get(keyOf([...ids, result.id]))
    return next || !result.isDiscarded ? [{ result, next: next ? build(next) : null }] : []
  }
  return build(points.get('') ?? { ids: [], adopted: [] })
}

function runsOver({ ids }: Point, jobs: readonly StoredJob[]): { id: string; jobs: StoredJob[] }[] {
  const runs = new Map<string, StoredJob[]>()
  const here = jobs.filter((job) => keyOf(baseIdsOf(job)) === keyOf(ids))
  for (const job of here.sort((a, b) => a.startedAtMs - b.startedAtMs)) {
    const id = job.runId ?? job.id
    runs.set(id, [...(runs.get(id) ?? []), job])
  }
  return [...runs].map(([id, ofRun]) => ({ id, jobs: ofRun }))
}

function resultsOf(
  jobs: readonly StoredJob[],
  results: readonly StoredResult[],
  isBlind: boolean,
): readonly StoredResult[] {
  const ofRun = jobs.flatMap((job) =>
    results.filter(({ jobId }) => jobId === job.id).sort((a, b) => a.index - b.index),
  )
  return isBlind ? ofRun.sort((a, b) => compareIds(a.id, b.id)) : ofRun
}

function baseIdsOf({ base, adopted = [] }: StoredJob): readonly string[] {
  return base ? idsOf(base) : adopted
}

function idsOf(adopted: readonly AdoptedResult[]): readonly string[] {
  return adopted.map(({ resultId }) => resultId)
}

function keyOf(ids: readonly string[]): string {
  return ids.join(' ')
}
