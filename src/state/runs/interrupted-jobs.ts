import { endOfJob, type StoredJob } from '../../services/storage'
import { whileHeld } from '../../services/tabs'
import { storage } from '../session/session'
import { recordsChanged, useRunStore } from './run-store'

/** What the names of all these locks begin with. */
export const LOCKS_OF_JOBS = 'maskroom.job.'

/** Held by the tab in which a job runs, until its record says how it ended. */
export function lockOfJob(id: string): string {
  return `${LOCKS_OF_JOBS}${id}`
}

/**
 * A job that was under way when its tab was closed or died will bring nothing any more: it says so instead of running on.
 * One that runs in another tab is waited for. Resolves once all that can be told now is told.
 */
export async function markInterrupted(documentId: string): Promise<void> {
  const jobs = await storage.jobs.ofDocument(documentId)
  const isOurs = (id: string) => useRunStore.getState().running.some(({ job }) => job.id === id)
  const open = jobs.filter(({ id, status }) => status === 'running' && !isOurs(id))
  const marking = open.map(({ id }) =>
    whileHeld(lockOfJob(id), async () => {
      const job = await storage.jobs.get(id)
      if (job?.status === 'running')
        await storage.jobs.put({ ...job, status: await endOf(job).catch(() => 'interrupted') })
      recordsChanged()
    }),
  )
  for (const one of marking) one.catch(() => {})
}

async function endOf(job: StoredJob): Promise<StoredJob['status']> {
  return endOfJob(job, await storage.strict(job.documentId).results.ofDocument(job.documentId))
}
