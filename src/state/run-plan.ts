import { type EditPlan, parseSize, planEdit } from '../engine/edit-plan'
import type { Rect, Size } from '../engine/geometry'
import {
  type Cost,
  capabilitiesOf,
  type EditParameters,
  estimateCost,
  type ModelCapabilities,
  type Problem,
  type Provider,
  validateEdit,
} from '../services/providers'
import type { ModelKey, Wish } from './wish-store'

/** One model's part of a run, ready to be carried out, or what speaks against it. */
export type ModelRun = {
  readonly provider: Provider
  readonly modelId: string
  readonly capabilities: ModelCapabilities
  readonly parameters: EditParameters
  readonly plan: EditPlan
  readonly problems: readonly Problem[]
  /** What it is going to cost; null where the price is not known. */
  readonly estimate: Cost | null
}

type Inputs = {
  readonly wish: Wish
  readonly providers: readonly Provider[]
  readonly document: Size
  /** null: nothing is painted, so the whole picture may change. */
  readonly maskBounds: Rect | null
}

/** What would be asked of each checked model that is there. Pure. */
export function planRuns({ wish, providers, document, maskBounds }: Inputs): readonly ModelRun[] {
  return findModels(wish.models, providers).map(({ provider, modelId }) => {
    const capabilities = capabilitiesOf(provider, modelId)
    const parameters = parametersFor(wish, modelId, capabilities)
    const chosenSize = parameters.size === 'auto' ? null : parameters.size
    const hasMask = maskBounds !== null
    const plan = planEdit({ documentSize: document, maskBounds, sizeRule: capabilities.sizeRule, chosenSize })
    const inputs = { imageCount: 1 + wish.references.length, hasMask: hasMask && capabilities.mask }
    const problems = validateEdit(parameters, capabilities, inputs)
    return {
      provider,
      modelId,
      capabilities,
      parameters,
      plan,
      problems: [...problems, ...needsMask(provider, hasMask)],
      estimate: estimateCost({
        price: capabilities.price,
        n: parameters.n,
        quality: parameters.quality,
        answerSize: plan.requested,
        sentImages: inputs.imageCount,
        requests: Math.ceil(parameters.n / capabilities.maxImages),
        prompt: parameters.prompt,
      }),
    }
  })
}

/** The checked models whose provider is there and still offers them. */
export function findModels(keys: readonly ModelKey[], providers: readonly Provider[]) {
  return keys.flatMap(({ providerId, modelId }) => {
    const provider = providers.find(({ id }) => id === providerId)
    return provider?.models.some(({ id }) => id === modelId) ? [{ provider, modelId }] : []
  })
}

/** Filling from what is around needs to be told what to fill; a model that reads words may change the whole picture. */
function needsMask(provider: Provider, hasMask: boolean): Problem[] {
  if (hasMask || provider.transport !== 'on-device') return []
  return [{ field: 'mask', message: 'Paint over what shall change.' }]
}

function parametersFor(wish: Wish, model: string, capabilities: ModelCapabilities): EditParameters {
  const isStreamed = wish.partialImages !== null && capabilities.streaming
  return {
    model,
    prompt: wish.prompt,
    n: wish.n,
    size: parseSize(wish.size) ?? 'auto',
    quality: chosen(wish.quality),
    background: chosen(wish.background),
    responseFormat: wish.responseFormat,
    outputFormat: chosen(wish.outputFormat),
    outputCompression: wish.outputCompression,
    inputFidelity: chosen(wish.inputFidelity),
    moderation: chosen(wish.moderation),
    user: wish.user === '' ? null : wish.user,
    stream: isStreamed,
    partialImages: isStreamed ? Math.min(wish.partialImages ?? 0, capabilities.maxPartialImages) : 0,
    // A line that is still empty is no field yet.
    extraFields: wish.extraFields.filter(({ name, value }) => name !== '' || value !== ''),
  }
}

function chosen<T extends string>(value: T): Exclude<T, 'auto'> | null {
  return value === 'auto' ? null : (value as Exclude<T, 'auto'>)
}
