import { editError } from '../../services/providers'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { announce } from '../page/notice-store'
import { recordsChanged, useRunStore } from '../runs/run-store'
import { storage } from '../session/session'
import { composeArrived } from './arrived-result'
import { reportLater } from './result-reports'

const NOT_LAID_IN =
  'A result that came earlier could not be laid in, most likely for want of memory. It is tried again when the picture is opened next.'

let completing: Promise<void> = Promise.resolve()

/**
 * Lays results into their document that came while it was open nowhere, or just before the tab was closed: they have no
 * thumbnail yet. Then those of the newest run are measured that have no figures. One after the other, and never rejects.
 */
export function completeResults(documentId: string): Promise<void> {
  completing = completing.then(() => completeAll(documentId)).catch(() => {})
  return completing
}

async function completeAll(documentId: string): Promise<void> {
  const isOpen = () => useDocumentStore.getState().document?.id === documentId
  const results = await storage.results.ofDocument(documentId)
  for (const result of results) {
    if (!isOpen()) return
    // A combination is laid in with all that lies over it once it is shown.
    if (result.others) continue
    // What runs here lays in its own.
    const isOurs = useRunStore.getState().running.some(({ job }) => job.id === result.jobId)
    if (isOurs || result.thumbnail || !result.answer || result.isDiscarded) continue
    const job = await storage.jobs.get(result.jobId)
    if (job) await complete(result, job)
  }
  if (isOpen()) await measureNewest(documentId, results)
}

/** Figures come some time after the pictures, and may not have come before the tab was closed. */
async function measureNewest(documentId: string, results: readonly StoredResult[]): Promise<void> {
  const jobs = await storage.jobs.ofDocument(documentId)
  const newest = jobs.toSorted((one, other) => one.startedAtMs - other.startedAtMs).at(-1)
  const run = jobs.filter(({ id, runId }) => id === newest?.id || (runId && runId === newest?.runId))
  for (const { id, jobId, thumbnail, report } of results)
    if (thumbnail && !report && run.some((job) => job.id === jobId)) reportLater(id)
}

/** An answer that is no picture becomes a failure of its job, as it does where it comes while the document is open. */
async function complete(result: StoredResult, job: StoredJob): Promise<void> {
  const composed = await composeArrived(result, job, () => false).catch(() => null)
  if (!composed) announce('alert', NOT_LAID_IN)
  if (!composed || composed.ok) return
  const failure = editError('damaged-answer', composed.error.fault)
  // What it says meanwhile stays: a tab in which it ran may just have told how it ended.
  const now = (await storage.strict(job.documentId).jobs.get(job.id)) ?? job
  const unreadable = [...(now.unreadable ?? []), ...(result.answer ? [result.answer] : [])]
  await storage.jobs.put({ ...now, failures: [...now.failures, failure], unreadable })
  await storage.results.remove(result.id)
  recordsChanged()
}
