import { create } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { StoredJob } from '../services/storage'

/** A request under way. Ended ones are records. */
export type RunningJob = {
  readonly job: StoredJob
  /** Sending until the request is made, waiting until the answer is here. */
  readonly phase: 'preparing' | 'waiting' | 'placing'
  /** null where nobody knows. */
  readonly done01: number | null
}

type RunState = {
  readonly running: readonly RunningJob[]
  /** Counts changes of jobs and results in storage: part of the key of every query over them. */
  readonly recordsRevision: number
}

export const useRunStore = create<RunState>(() => ({ running: [], recordsRevision: 0 }))

/** Jobs under way. Changes when one starts or ends, not with their progress. */
export function useRunningJobs(): readonly StoredJob[] {
  return useRunStore(useShallow((state) => state.running.map(({ job }) => job)))
}

export function recordsChanged(): void {
  useRunStore.setState(({ recordsRevision }) => ({ recordsRevision: recordsRevision + 1 }))
}

export function changeRunning(id: string, change: Partial<Omit<RunningJob, 'job'>>): void {
  useRunStore.setState(({ running }) => ({
    running: running.map((entry) => (entry.job.id === id ? { ...entry, ...change } : entry)),
  }))
}
