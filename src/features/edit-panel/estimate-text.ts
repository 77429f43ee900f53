import { costText } from '../../services/providers'
import type { ModelRun } from '../../state/wish/run-plan'

/** What the next run is going to cost, by what is known of prices; null where nothing is paid, on this device. */
export function estimateText(runs: readonly ModelRun[]): string | null {
  const paid = runs.filter(({ provider }) => provider.transport !== 'on-device')
  if (paid.length === 0) return null
  const known = paid.flatMap(({ estimate }) => estimate ?? [])
  if (known.length === 0) return 'cost not known'
  const sum = known.reduce((total, { minUsd, maxUsd }) => ({
    minUsd: total.minUsd + minUsd,
    maxUsd: total.maxUsd + maxUsd,
  }))
  const about = sum.maxUsd === 0 ? costText(sum) : `about ${costText(sum)}`
  const unknown = [...new Set(paid.flatMap(({ estimate, modelId }) => (estimate ? [] : [modelId])))]
  return unknown.length === 0 ? about : `${about}, ${unknown.join(' and ')} not known`
}
