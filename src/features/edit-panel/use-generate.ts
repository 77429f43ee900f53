import { useMutation } from '@tanstack/react-query'
import { useToolStore } from '../../state/document/tool-store'
import { announce } from '../../state/page/notice-store'
import { changePanels } from '../../state/page/panel-store'
import { settledRuns, useModelRuns, whatIsMissing } from '../../state/sending/model-runs'
import { startJobs } from '../../state/sending/run-jobs'
import { countImages, isMany } from '../../state/wish/many-images'
import type { ModelRun } from '../../state/wish/run-plan'

export type Generate = {
  readonly runs: readonly ModelRun[]
  /** What is missing, in words; null when the request may leave. */
  readonly missing: string | null
  /** Starts the run, asking first where it is a large one; only says what is missing where something is. */
  start(): void
  /** The same without asking. */
  startAll(): void
}

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
      if (isRefused(now)) return
      if (isMany(countImages(now))) changePanels({ dialog: 'many-images' })
      else mutate()
    },
    startAll: () => {
      if (!isRefused(settledRuns())) mutate()
    },
  }
}

/** Says why. What a stroke that still lasts will leave is seen once it has ended. */
function isRefused(runs: readonly ModelRun[]): boolean {
  if (useToolStore.getState().isPainting) return false
  const missing = whatIsMissing(runs)
  if (missing !== null) announce('status', missing)
  return missing !== null
}
