import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../../state/document-store'
import { useRunningJobs, useRunStore } from '../../state/run-store'
import { storage } from '../../state/session'

/** One job with what came of it. */
export type Run = {
  readonly job: StoredJob
  readonly isRunning: boolean
  readonly results: readonly StoredResult[]
}

/** The runs of the open document, newest first. */
export function useRuns(): readonly Run[] {
  const documentId = useDocumentStore((state) => state.document?.id ?? null)
  const revision = useRunStore((state) => state.recordsRevision)
  const running = useRunningJobs()
  const { data } = useQuery({
    queryKey: ['records', documentId, revision],
    queryFn: async () => {
      if (documentId === null) return { jobs: [], results: [] }
      const [jobs, results] = await Promise.all([
        storage.jobs.ofDocument(documentId),
        storage.results.ofDocument(documentId),
      ])
      return { jobs, results: results.filter(({ isDiscarded }) => !isDiscarded) }
    },
    placeholderData: keepPreviousData,
    networkMode: 'always',
    gcTime: 0,
  })
  const here = running.filter((job) => job.documentId === documentId)
  const isHere = (job: StoredJob) => here.some(({ id }) => id === job.id)
  const stored = (data?.jobs ?? []).filter((job) => job.documentId === documentId && !isHere(job))
  return [...here, ...stored]
    .sort((a, b) => b.startedAtMs - a.startedAtMs)
    .map((job) => ({
      job,
      isRunning: isHere(job),
      results: (data?.results ?? [])
        .filter(({ jobId }) => jobId === job.id)
        .sort((a, b) => a.index - b.index),
    }))
}

/** Results in the order of the filmstrip. */
export function resultsOf(runs: readonly Run[]): readonly StoredResult[] {
  return runs.flatMap(({ results }) => results)
}
