import { useDocumentStore } from '../document/document-store'
import { type RunningJob, useRunStore } from './run-store'

const controllers = new Map<string, AbortController>()

/** What cancels a job from now on, until `endControl`. */
export function controlJob(id: string): AbortSignal {
  const controller = new AbortController()
  controllers.set(id, controller)
  return controller.signal
}

export function endControl(id: string): void {
  controllers.delete(id)
}

/** Cancels one job: its request or its computation stops, its record stays. */
export function cancelJob(id: string): void {
  controllers.get(id)?.abort()
}

/** The jobs under way of the open document: others go on behind it, and are not its to cancel. */
export function jobsHere(): readonly RunningJob[] {
  const open = useDocumentStore.getState().document?.id
  return useRunStore.getState().running.filter(({ job }) => job.documentId === open)
}

/**
 * Before the document is left: what has not been made ready to be sent ends, as it needs the open picture. The others go on,
 * and what comes of them is kept with their document. Returns how many do.
 */
export function leaveJobs(): number {
  const here = jobsHere()
  const unready = here.filter(({ phase }) => phase === 'preparing' || phase === 'asking')
  for (const { job } of unready) cancelJob(job.id)
  return here.length - unready.length
}
