import type { StoredJob, StoredResult } from '../../services/storage'
import { isMeasurable } from '../../state/results/result-reports'

/** Why there are no figures yet, or will never be. */
export function unmeasuredWords({ others }: StoredResult, job: StoredJob | null): string {
  if (others) return 'A combination is measured by its parts: each of them has its own report.'
  if (!job?.mask)
    return 'Nothing was masked: the whole picture was to change, and there is nothing beside it to measure.'
  if (!isMeasurable(job))
    return 'The picture is another one than this was made for. Return to that one and choose it again to have it measured.'
  return 'Being measured. The figures appear here.'
}
