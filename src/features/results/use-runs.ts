import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { groupBy } from '../../lib/group-by'
import type { Judgement, StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../../state/document/document-store'
import { isRejected, useJudgements } from '../../state/results/judge'
import { modelNamesOf, withModelNames } from '../../state/results/model-names'
import { orderResults, runIdOf } from '../../state/results/result-order'
import { useRunningJobs, useRunStore } from '../../state/runs/run-store'
import { storage } from '../../state/session/session'
import type { Came } from './failure-title'

/** One job with what came of it. */
export type Run = {
  readonly job: StoredJob
  /** With its provider where it would be taken for another's. */
  readonly modelName: string
  readonly isRunning: boolean
  /** By the same name. */
  readonly results: readonly StoredResult[]
  /** Discarded and hidden ones count too; what was combined from them by hand does not. */
  readonly came: Came
  /** What was taken off the filmstrip: images of it, and what was combined from them. */
  readonly discarded: readonly StoredResult[]
  /** How many of its images were asked for once more, by jobs of their own. */
  readonly sentAgainCount: number
  /** Of all that it and the jobs that asked once more were to bring, how many are neither here nor on their way. */
  readonly lackingCount: number
}

/** The runs of the open document, newest first. */
export function useRuns(): readonly Run[] {
  const documentId = useDocumentStore((state) => state.document?.id ?? null)
  const revision = useRunStore((state) => state.recordsRevision)
  const running = useRunningJobs()
  const judgements = useJudgements()
  /** What was in sight stays there while the disk cannot be read. */
  const seen = useRef(NOTHING)
  const { data } = useQuery({
    queryKey: ['records', documentId, revision],
    queryFn: async () => {
      if (documentId === null) return NOTHING
      const isOfDocument = (record: { readonly documentId: string }) => record.documentId === documentId
      const [jobs, results] = await Promise.all([
        storage.jobs.ofDocument(documentId, seen.current.jobs.filter(isOfDocument)),
        storage.results.ofDocument(documentId, seen.current.results.filter(isOfDocument)),
      ])
      return { jobs, results }
    },
    placeholderData: keepPreviousData,
    networkMode: 'always',
    gcTime: 0,
  })
  useEffect(() => {
    seen.current = data ?? NOTHING
  }, [data])
  return useMemo(
    () => (documentId === null ? [] : runsOf({ documentId, running, judgements, ...(data ?? NOTHING) })),
    [documentId, running, judgements, data],
  )
}

type Records = {
  readonly jobs: readonly StoredJob[]
  readonly results: readonly StoredResult[]
}

const NOTHING: Records = { jobs: [], results: [] }

type Known = Records & {
  readonly documentId: string
  readonly running: readonly StoredJob[]
  /** Said in this visit, before what records say. */
  readonly judgements: Readonly<Record<string, Judgement>>
}

/** Every job with what came of it, newest first. Pure. */
export function runsOf({ documentId, running, judgements, jobs, results }: Known): readonly Run[] {
  const here = running.filter((job) => job.documentId === documentId)
  const isHere = (job: StoredJob) => here.some(({ id }) => id === job.id)
  const stored = jobs.filter((job) => job.documentId === documentId && !isHere(job))
  const every = [...here, ...stored]
  const names = modelNamesOf(every)
  const byJob = groupBy(withModelNames(results, names), ({ jobId }) => jobId)
  const again = groupBy(every, (job) => job.again)
  const lackingOf = lackingIn(every, byJob, isHere)
  return every
    .sort((a, b) => b.startedAtMs - a.startedAtMs)
    .map((job) => {
      const all = byJob.get(job.id) ?? []
      const came = cameOf(all)
      const kept = all
        .filter(({ isDiscarded }) => !isDiscarded)
        .sort((a, b) => a.index - b.index)
        .map((result) => {
          const judgement = judgements[result.id]
          return judgement ? { ...result, judgement } : result
        })
      const discarded = all.filter(({ isDiscarded }) => isDiscarded)
      const sentAgainCount = (again.get(job.id) ?? []).reduce((sum, { parameters }) => sum + parameters.n, 0)
      const lackingCount = lackingOf(job)
      return {
        job,
        modelName: names.get(job.id) ?? job.parameters.model,
        isRunning: isHere(job),
        results: kept,
        came,
        discarded,
        sentAgainCount,
        lackingCount,
      }
    })
}

function cameOf(results: readonly StoredResult[]): Came {
  const answers = results.filter(({ others }) => !others)
  const partial = answers.filter(({ isPartial }) => isPartial).length
  return { whole: answers.length - partial, partial }
}

/** What jobs that asked for the same once more, or for what another of them had asked once more, lack together. */
function lackingIn(
  jobs: readonly StoredJob[],
  byJob: ReadonlyMap<string, readonly StoredResult[]>,
  isHere: (job: StoredJob) => boolean,
): (job: StoredJob) => number {
  const byId = new Map(jobs.map((job) => [job.id, job]))
  const firstOf = (job: StoredJob) => {
    const seen = new Set<StoredJob>()
    let first = job
    for (let before: StoredJob | undefined = job; before && !seen.has(before); ) {
      seen.add(before)
      first = before
      before = byId.get(before.again ?? '')
    }
    return first
  }
  const families = groupBy(jobs, firstOf)
  return (job) => {
    const first = firstOf(job)
    const family = families.get(first) ?? []
    // One that was never asked for again lacks what it says itself.
    if (family.length < 2) return job.parameters.n
    const lacking = family.reduce((count, one) => {
      const came = cameOf(byJob.get(one.id) ?? [])
      const isUnderWay = isHere(one) || one.status === 'running'
      const waiting = isUnderWay ? waitingCount({ job: one, came }) : 0
      return count - waiting + (one === first ? missingCount({ job: one, came }) : -came.whole)
    }, 0)
    return Math.max(0, lacking)
  }
}

/** What did not come of what was asked; all of it where a server gave as many as asked and one was damaged. */
export function missingCount({ job, came }: Pick<Run, 'job' | 'came'>): number {
  const { n } = job.parameters
  return came.whole < n ? n - came.whole : n
}

/** How many of its images a run still waits for, if it is under way. */
export function waitingCount({ job, came }: Pick<Run, 'job' | 'came'>): number {
  return Math.max(0, job.parameters.n - came.whole - came.partial)
}

/** Whether there is anything of it to look at: images, discarded ones too, or why there are none. */
export function hasBrought({ job, came }: Pick<Run, 'job' | 'came'>): boolean {
  return job.status !== 'running' || came.whole + came.partial > 0
}

/** Results in the order of the filmstrip, numbered by it. */
export function resultsOf(runs: readonly Run[], isBlind: boolean): readonly StoredResult[] {
  return orderResults(
    runs.map(({ job }) => job),
    runs.flatMap(({ results }) => results),
    isBlind,
  )
}

/** The jobs of each press on Generate together, newest first. */
export function groupRuns(runs: readonly Run[]): readonly (readonly [runId: string, jobs: readonly Run[]])[] {
  const groups = groupBy(runs, ({ job }) => runIdOf(job))
  const startOf = (jobs: readonly Run[]) => Math.min(...jobs.map(({ job }) => job.startedAtMs))
  return [...groups].sort(([, a], [, b]) => startOf(b) - startOf(a))
}

/** Without what was rejected, where the person wants to see no more of that. */
export function withoutRejected(runs: readonly Run[]): readonly Run[] {
  return runs.map((run) => ({ ...run, results: run.results.filter((result) => !isRejected(result)) }))
}
