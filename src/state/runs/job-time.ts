import type { StoredJob } from '../../services/storage'

/** How long a job's answer took; null while it runs, and where its tab was gone before anybody knew. */
export function timeOfJob({
  status,
  elapsedMs,
  answerMs = elapsedMs,
}: Pick<StoredJob, 'status' | 'elapsedMs' | 'answerMs'>): number | null {
  return status === 'running' || answerMs === 0 ? null : answerMs
}
