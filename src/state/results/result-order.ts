import type { StoredJob, StoredResult } from '../../services/storage'

/** The press on Generate that a job belongs to. */
export function runIdOf({ id, runId }: Pick<StoredJob, 'id' | 'runId'>): string {
  return runId ?? id
}

type Ordered = Pick<StoredResult, 'id' | 'jobId' | 'index'>

/**
 * Results as the filmstrip shows them: the newest job first, each in the order of its answer. Blind, the results of one
 * press on Generate are mixed, always in the same way: their ids are random, so that by them place tells nothing.
 */
export function orderResults<R extends Ordered>(
  jobs: readonly Pick<StoredJob, 'id' | 'runId' | 'startedAtMs'>[],
  results: readonly R[],
  isBlind: boolean,
): readonly R[] {
  const jobOf = new Map(jobs.map((job) => [job.id, job]))
  const firstStart = new Map<string, number>()
  for (const job of jobs) {
    const runId = runIdOf(job)
    firstStart.set(runId, Math.min(firstStart.get(runId) ?? Number.POSITIVE_INFINITY, job.startedAtMs))
  }
  const startOf = ({ jobId }: Ordered) => {
    const job = jobOf.get(jobId)
    if (!job) return 0
    return isBlind ? (firstStart.get(runIdOf(job)) ?? 0) : job.startedAtMs
  }
  return results.toSorted(
    (a, b) => startOf(b) - startOf(a) || (isBlind ? compareIds(a.id, b.id) : a.index - b.index),
  )
}

/** Of random ids: the same everywhere, and no order that anything was made in. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
