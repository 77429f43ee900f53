import type { StoredJob, StoredResult } from '../../services/storage'

/** Why there are no figures yet, or will never be. */
export function unmeasuredWords({ others }: StoredResult, job: StoredJob | null): string {
  if (others) return 'A combination is measured by its parts: each of them has its own report.'
  if (!job?.mask)
    return 'Nothing was masked: the whole picture was to change, and there is nothing beside it to measure.'
  return 'Being measured. The figures appear here.'
}
