import type { StoredJob, StoredResult } from './records'

/** How a job ended that nobody waits for any more: all that was asked for may have come before it was laid in. */
export function endOfJob(
  { id, parameters }: StoredJob,
  results: readonly StoredResult[],
): 'done' | 'interrupted' {
  const came = results.filter(({ jobId, others, isPartial }) => jobId === id && !others && !isPartial)
  return came.length >= parameters.n ? 'done' : 'interrupted'
}
