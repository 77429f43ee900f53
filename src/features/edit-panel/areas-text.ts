import { groupBy } from '../../lib/group-by'
import type { ModelRun } from '../../state/wish/run-plan'

/** How many requests the areas of a mask become with each model: one that takes the picture as it is gets all in one. */
export function areasText(count: number, runs: readonly ModelRun[]): string {
  const models = [...groupBy(runs, ({ provider, modelId }) => `${provider.id} ${modelId}`).values()].map(
    (own) => ({
      name: own[0]?.modelId,
      requests: own.reduce((sum, run) => sum + requestsOf(run), 0),
      isSplit: own.some(({ area }) => area !== null),
    }),
  )
  const [first] = models
  if (!first) return `${count} areas are masked far apart.`
  if (models.every(({ isSplit }) => !isSplit))
    return `All ${count} areas go in one picture: each model takes it as it is.`
  if (models.every(({ isSplit, requests }) => isSplit && requests === first.requests))
    return `${count} areas, ${requestsText(first.requests)} to each model.`
  const each = models.map(
    ({ name, requests, isSplit }) =>
      `${name} ${requestsText(requests)}${isSplit ? '' : ' with all areas, as it takes the picture as it is'}`,
  )
  return `${count} areas: ${each.join('; ')}.`
}

function requestsOf({ parameters, capabilities }: ModelRun): number {
  return Math.ceil(parameters.n / Math.max(1, capabilities.maxImages))
}

function requestsText(count: number): string {
  return count === 1 ? '1 request' : `${count} requests`
}
