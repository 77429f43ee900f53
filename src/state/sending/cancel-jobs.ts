import { changePanels, usePanelStore } from '../page/panel-store'
import { cancelJob, jobsHere } from '../runs/job-controllers'
import { useRunStore } from '../runs/run-store'
import { stopStarts } from '../turns/waiting-start'

/** Cancels all jobs of the open document, and what was asked for and has none yet. */
export function cancelAllJobs(): void {
  stopStarts()
  for (const { job } of jobsHere()) cancelJob(job.id)
}

/** Asks whether to, for as long as there is something to cancel; false where there is nothing. */
export function askToCancelJobs(): boolean {
  if (jobsHere().length === 0) return false
  changePanels({ dialog: 'cancel-run' })
  const stop = useRunStore.subscribe(() => {
    if (jobsHere().length > 0) return
    stop()
    if (usePanelStore.getState().dialog === 'cancel-run') changePanels({ dialog: null })
  })
  return true
}
