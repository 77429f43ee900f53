import { useMutation } from '@tanstack/react-query'
import { settledRuns, useModelRuns } from '../../state/model-runs'
import { changePanels } from '../../state/panel-store'
import { startJobs } from '../../state/run-jobs'
import type { ModelRun } from '../../state/run-plan'
import { countImages } from './count-text'

export type Generate = {
  readonly runs: readonly ModelRun[]
  /** What is missing, in words; null when the request may leave. */
  readonly missing: string | null
  /** Starts the run, asking first where it is a large one; does nothing while something is missing. */
  start(): void
  /** The same without asking. */
  startAll(): void
}

/** More at once may be a slip of the hand: lines times models times images grow quickly. */
const MANY_IMAGES = 24

/** The next run as it would leave now, checked against every checked model before anything is sent. */
export function useGenerate(): Generate {
  const runs = useModelRuns()
  // Repeating could cost money twice, and a server on this machine needs no network: neither is the library's to decide.
  const { mutate } = useMutation({ mutationFn: startJobs, retry: 0, networkMode: 'always' })
  const missing = whatIsMissing(runs)
  return {
    runs,
    missing,
    start: () => {
      const now = settledRuns()
      if (whatIsMissing(now) !== null) return
      if (countImages(now) > MANY_IMAGES) changePanels({ dialog: 'many-images' })
      else mutate()
    },
    startAll: () => {
      if (whatIsMissing(settledRuns()) === null) mutate()
    },
  }
}

function whatIsMissing(runs: readonly ModelRun[]): string | null {
  if (runs.length === 0) return 'Check a model.'
  for (const { problems, modelId } of runs) {
    const [problem] = problems
    if (problem) return runs.length > 1 ? `${modelId}: ${problem.message}` : problem.message
  }
  return null
}
