import { create } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { assertNever } from '../lib/assert-never'
import type { RunReport } from '../services/edit-runs'
import type { StoredJob } from '../services/storage'
import { keepExchange } from './exchange-store'

/** A request under way. Ended ones are records. */
export type RunningJob = {
  readonly job: StoredJob
  /** Queued behind others of its provider; sending until the request is made, waiting until the answer is here. */
  readonly phase: 'preparing' | 'queued' | 'waiting' | 'placing'
  /** null where nobody knows. */
  readonly done01: number | null
  /** The last partial image of each picture on its way, by its index. */
  readonly partials: Readonly<Record<number, Blob>>
  /** Of the current answer; null before it begins. */
  readonly receivedBytes: number | null
  /** When a rate limit is over and the request leaves again; null where none is waited for. */
  readonly retryAtMs: number | null
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

/** Writes down what a run tells while it is under way. */
export function takeReport(id: string, report: RunReport): void {
  switch (report.kind) {
    case 'queued':
      changeRunning(id, { phase: 'queued' })
      return
    case 'started':
      changeRunning(id, { phase: 'waiting' })
      return
    case 'receiving':
      changeRunning(id, { receivedBytes: report.receivedBytes, retryAtMs: null })
      return
    case 'waiting':
      changeRunning(id, { retryAtMs: report.retryAtMs, receivedBytes: null })
      return
    case 'partial': {
      const before = useRunStore.getState().running.find(({ job }) => job.id === id)?.partials ?? {}
      changeRunning(id, { partials: { ...before, [report.index]: new Blob([report.bytes]) } })
      return
    }
    case 'exchange':
      changeRunning(id, { receivedBytes: null })
      keepExchange(id, report.exchange)
      return
    default:
      assertNever(report)
  }
}
