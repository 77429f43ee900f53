import type { StoredResult } from '../../services/storage'
import { isRejected } from '../../state/results/judge'
import { type Run, resultsOf, withoutRejected } from './use-runs'

/** All results by the numbers that they have in the filmstrip; what that hides comes last. */
export function numberedResults(
  runs: readonly Run[],
  { isBlind, hidesRejected }: { readonly isBlind: boolean; readonly hidesRejected: boolean },
): readonly StoredResult[] {
  const all = resultsOf(runs, isBlind)
  if (!hidesRejected) return all
  return [...resultsOf(withoutRejected(runs), isBlind), ...all.filter(isRejected)]
}
