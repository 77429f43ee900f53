import { useMemo } from 'react'
import { distinctionsOf } from './distinctions'
import { groupRuns, type Run } from './use-runs'

/** Of each job of all runs, what tells it from others of its run and its model. */
export function useDistinctions(runs: readonly Run[]): ReadonlyMap<string, string> {
  return useMemo(
    () => new Map(groupRuns(runs).flatMap(([, jobs]) => [...distinctionsOf(jobs.map(({ job }) => job))])),
    [runs],
  )
}
