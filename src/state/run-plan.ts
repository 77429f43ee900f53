import { type EditPlan, type ModelSizes, type PlanArea, parseSize, planEdit } from '../engine/edit-plan'
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
  /** Whether the mask goes along. The way back uses it in any case. */
  readonly sendsMask: boolean
  readonly problems: readonly Problem[]
  /** What it is going to cost; null where the price is not known. */
  readonly estimate: Cost | null
}

type Inputs = {
  readonly wish: Wish
  readonly providers: readonly Provider[]
  readonly document: Size
  readonly mask: PaintedMask
}

/** What a plan needs to know of a mask. */
export type PaintedMask = {
  /** Around all that is painted; null: nothing is, so all that is sent may change. */
  bounds(): Rect | null
  isEditedIn(rect: Rect): boolean
}

/** What would be asked of each checked model that is there. Pure. */
export function planRuns({ wish, providers, document, mask }: Inputs): readonly ModelRun[] {
  const maskBounds = mask.bounds()
  const hasMask = maskBounds !== null
  return findModels(wish.models, providers).map(({ provider, modelId }) => {
    const capabilities = capabilitiesOf(provider, modelId)
    const parameters = parametersFor(wish, modelId, capabilities)
    const sizes = modelSizesFor(wish, capabilities)
    const plan = planEdit({ documentSize: document, maskBounds, area: planArea(wish), ...sizes })
    const sendsMask = hasMask && capabilities.mask && wish.maskUse === 'replace'
    const inputs = { imageCount: 1 + wish.references.length, hasMask: sendsMask }
    const problems = validateEdit(parameters, capabilities, inputs)
    return {
      provider,
      modelId,
      capabilities,
      parameters,
      plan,
      sendsMask,
      problems: [
        ...problems,
        ...needsMask(provider, hasMask, wish),
        ...(hasMask && !mask.isEditedIn(plan.source) ? [NOTHING_IN_FRAME] : []),
      ],
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

const NOTHING_IN_FRAME: Problem = {
  field: 'mask',
  message: 'Nothing inside the frame is masked. Move the frame, or fit it to the mask.',
}

/** What a model takes, or the one size that was chosen. */
export function modelSizesFor(wish: Pick<Wish, 'size'>, capabilities: ModelCapabilities): ModelSizes {
  return { sizeRule: capabilities.sizeRule, chosenSize: parseSize(wish.size) }
}

function planArea({ editArea, frame, contextDocPx, featherDocPx }: Wish): PlanArea {
  if (editArea === 'whole') return { kind: 'whole' }
  if (editArea === 'frame' && frame) return { kind: 'frame', frame }
  return { kind: 'automatic', contextDocPx, featherDocPx }
}

/** Filling from what is around needs to be told what to fill; a model that reads words may change the whole picture. */
function needsMask(provider: Provider, hasMask: boolean, { maskUse }: Wish): Problem[] {
  if (provider.transport !== 'on-device') return []
  if (!hasMask) return [{ field: 'mask', message: 'Paint over what shall change.' }]
  if (maskUse === 'replace') return []
  return [{ field: 'mask', message: 'This model fills what is masked and needs the mask: choose Replace.' }]
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
