import { create } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { assertNever } from '../../lib/assert-never'
import type { RunReport } from '../../services/edit-runs'
import type { StoredJob } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { keepExchange } from '../providers/exchange-store'

/**
 * Where a job is. `asking`: files have to be mended first, which waits for the person. `queued`: others of its provider
 * come first. `sending`: its request is being uploaded. `waiting`: the server works, or the browser does not tell how
 * much of the request has left. `retrying`: a rate limit is waited for.
 */
export type RunPhase =
  | 'preparing'
  | 'asking'
  | 'queued'
  | 'sending'
  | 'waiting'
  | 'receiving'
  | 'retrying'
  | 'placing'

/** A job under way. Ended ones are records. */
export type RunningJob = {
  readonly job: StoredJob
  readonly phase: RunPhase
  /** null where nobody knows. */
  readonly done01: number | null
  /** How many jobs of its provider come first, while queued. */
  readonly ahead: number
  /** The last partial image of each picture on its way, by its index. */
  readonly partials: Readonly<Record<number, Blob>>
  /** How much of the current request has left, or of its answer has come; null before either is known. */
  readonly transfer: { readonly bytes: number; readonly totalBytes: number | null } | null
  /** When a rate limit is over and the request leaves again; null where none is waited for. */
  readonly retryAtMs: number | null
}

type RunState = {
  readonly running: readonly RunningJob[]
  /** Counts changes of jobs and results in storage: part of the key of every query over them. */
  readonly recordsRevision: number
  /** The partial image that came last of all jobs under way, and where it belongs. */
  readonly newestPartial: { readonly job: StoredJob; readonly image: Blob } | null
}

export const useRunStore = create<RunState>(() => ({ running: [], recordsRevision: 0, newestPartial: null }))

/** Puts a job at the front of those under way. */
export function addRunning(job: StoredJob): void {
  const entry: RunningJob = {
    job,
    phase: 'preparing',
    done01: null,
    ahead: 0,
    partials: {},
    transfer: null,
    retryAtMs: null,
  }
  useRunStore.setState(({ running }) => ({ running: [entry, ...running] }))
}

/** Takes a job off those under way, and its partial image off the canvas. */
export function removeRunning(id: string): void {
  useRunStore.setState(({ running, newestPartial }) => ({
    running: running.filter((entry) => entry.job.id !== id),
    newestPartial: newestPartial?.job.id === id ? null : newestPartial,
  }))
}

/** One job under way, with its progress; undefined once it has ended. */
export function useRunningJob(id: string): RunningJob | undefined {
  return useRunStore(({ running }) => running.find((entry) => entry.job.id === id))
}

/** Jobs of the open document under way. Changes when one starts or ends, not with their progress. */
export function useRunningJobs(): readonly StoredJob[] {
  const open = useDocumentStore((state) => state.document?.id)
  return useRunStore(
    useShallow(({ running }) =>
      running.map(({ job }) => job).filter(({ documentId }) => documentId === open),
    ),
  )
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
      changeRunning(id, { phase: 'queued', ahead: report.ahead })
      return
    case 'started':
      changeRunning(id, { phase: 'waiting', ahead: 0 })
      return
    case 'sending':
    case 'receiving': {
      const { kind, bytes, totalBytes } = report
      const isOver = kind === 'sending' && bytes === totalBytes
      const transfer = isOver ? null : { bytes, totalBytes }
      changeRunning(id, { phase: isOver ? 'waiting' : kind, transfer, retryAtMs: null })
      return
    }
    case 'waiting':
      changeRunning(id, { phase: 'retrying', retryAtMs: report.retryAtMs })
      return
    case 'partial':
      takePartial(id, report.index, new Blob([report.bytes]))
      return
    case 'images':
      dropPartials(id)
      return
    case 'exchange':
      changeRunning(id, { phase: 'waiting', transfer: null })
      keepExchange(id, report.exchange)
      return
    default:
      assertNever(report)
  }
}

/** The pictures themselves have come. */
function dropPartials(id: string): void {
  changeRunning(id, { partials: {} })
  useRunStore.setState(({ newestPartial }) => ({
    newestPartial: newestPartial?.job.id === id ? null : newestPartial,
  }))
}

function takePartial(id: string, index: number, image: Blob): void {
  const entry = useRunStore.getState().running.find(({ job }) => job.id === id)
  if (!entry) return
  changeRunning(id, { partials: { ...entry.partials, [index]: image } })
  useRunStore.setState({ newestPartial: { job: entry.job, image } })
}
