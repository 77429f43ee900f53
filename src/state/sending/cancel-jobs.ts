import { cancelJob, jobsHere } from '../runs/job-controllers'
import { stopStarts } from '../turns/waiting-start'

/** Cancels all jobs of the open document, and what was asked for and has none yet. */
export function cancelAllJobs(): void {
  stopStarts()
  for (const { job } of jobsHere()) cancelJob(job.id)
}
