import { countImages } from '../../state/wish/many-images'
import type { ModelRun } from '../../state/wish/run-plan'

/** How many images are asked for, and how they come about where that is a product: "12 images: 3 models × 2 prompts × 2". */
export function countText(runs: readonly ModelRun[]): string {
  const total = countImages(runs)
  const images = total === 1 ? '1 image' : `${total} images`
  const models = new Set(runs.map(({ provider, modelId }) => `${provider.id} ${modelId}`)).size
  const prompts = new Set(runs.map(({ parameters }) => parameters.prompt)).size
  const areas = new Set(runs.map(({ area }) => area?.number)).size
  const each = runs[0]?.parameters.n ?? 0
  const factors = [
    ...(models > 1 ? [`${models} models`] : []),
    ...(prompts > 1 ? [`${prompts} prompts`] : []),
    ...(areas > 1 ? [`${areas} areas`] : []),
    ...(each > 1 ? [String(each)] : []),
  ]
  const isProduct = models * prompts * areas * each === total
  return factors.length > 1 && isProduct ? `${images}: ${factors.join(' × ')}` : images
}
