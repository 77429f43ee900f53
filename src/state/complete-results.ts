import { useDocumentStore } from './document-store'
import { useRunStore } from './run-store'
import { storage } from './session'
import { composeArrived } from './shown-result'

let completing: Promise<void> = Promise.resolve()

/**
 * Lays results into their document that came while it was open nowhere, or just before the tab was closed: they have no
 * thumbnail yet. One after the other, and never rejects.
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
    // What runs here lays in its own.
    const isOurs = useRunStore.getState().running.some(({ job }) => job.id === result.jobId)
    if (isOurs || result.thumbnail || !result.answer || result.isDiscarded) continue
    const job = await storage.jobs.get(result.jobId)
    if (job) await composeArrived(result, job, false)
  }
}
