import {
  type EditPlan,
  type ModelSizes,
  type PlanArea,
  parseSize,
  planEdit,
  takesAsItIs,
} from '../../engine/edit-plan'
import { type Rect, rectOfSize, type Size } from '../../engine/geometry'
import { areaOnly, type Mask, type MaskArea, type MaskSnapshot, separateAreas } from '../../engine/mask'
import { MAX_CANVAS_EDGE, MAX_CANVAS_PIXELS } from '../../lib/record-limits'
import {
  type Cost,
  capabilitiesOf,
  type EditParameters,
  estimateCost,
  type ModelCapabilities,
  type Problem,
  type Provider,
  validateEdit,
} from '../../services/providers'
import { canvasForFrame, fitsCanvas } from './frame-room'
import { isFramed, type ModelKey, type Wish } from './wish-store'

/** One model's part of a run, ready to be carried out, or what speaks against it. */
export type ModelRun = {
  readonly provider: Provider
  readonly modelId: string
  readonly capabilities: ModelCapabilities
  readonly parameters: EditParameters
  readonly plan: EditPlan
  /** Whether the mask goes along. The way back uses it in any case. */
  readonly sendsMask: boolean
  readonly maskUse: Wish['maskUse']
  /** The part of the mask that it is about; null: all of it. */
  readonly area: RunArea | null
  /** Its frame reaches beyond the document: the canvas has to grow before it can be carried out. */
  readonly extends: boolean
  readonly problems: readonly Problem[]
  /** What it is going to cost; null where the price is not known. */
  readonly estimate: Cost | null
}

type Inputs = {
  readonly wish: Wish
  readonly providers: readonly Provider[]
  readonly document: Size
  readonly mask: PaintedMask
  /** Of the results to come: what is sent around a mask has to hold it. */
  readonly featherDocPx: number
}

/** What a plan needs to know of a mask: its bounds are null where nothing is painted, so all that is sent may change. */
export type PaintedMask = Pick<Mask, 'bounds' | 'isEditedIn' | 'isFaint' | 'paintedTiles'>

/** One of several areas, counted from 1. */
export type RunArea = MaskArea & { readonly number: number; readonly count: number }

/** What would be asked of each checked model that is there, one prompt and one area of the mask after the other. Pure. */
export function planRuns(inputs: Inputs): readonly ModelRun[] {
  const { wish } = inputs
  return findModels(wish.models, inputs.providers).flatMap((model) =>
    promptsOf(wish).flatMap((prompt) => planAreas(model, { ...inputs, wish: { ...wish, prompt } })),
  )
}

/** The prompts of a form: each line that says something, once, or all of it as one. */
export function promptsOf({
  prompt,
  asksEachLine,
}: Pick<Wish, 'prompt' | 'asksEachLine'>): readonly string[] {
  const lines = asksEachLine ? prompt.split('\n').map((line) => line.trim()) : []
  const said = [...new Set(lines.filter((line) => line !== ''))]
  return said.length > 0 ? said : [prompt]
}

function planAreas(model: FoundModel, inputs: Inputs): readonly ModelRun[] {
  const { wish, document, mask } = inputs
  const areas = wish.asksEachArea ? areasToAsk(mask) : []
  const sizes = modelSizesFor(wish, capabilitiesOf(model.provider, model.modelId))
  const isCropped =
    isAutomatic(wish) && (wish.contextDocPx !== null || !takesAsItIs({ documentSize: document, ...sizes }))
  if (areas.length < 2 || !isCropped) return [planRun(model, null, inputs)]
  return areas.map((area, i) => planRun(model, { ...area, number: i + 1, count: areas.length }, inputs))
}

/** Nearer than the usual context of both they would be sent twice. */
const AREA_GAP_PX = 64
/** Each is a request that may cost money: more islands than this are better sent at once. */
const MAX_AREAS = 8

/** The areas of a mask that may be asked for one by one; none where there are too many. */
export function areasToAsk(mask: Pick<Mask, 'paintedTiles'>): readonly MaskArea[] {
  const areas = separateAreas(mask, AREA_GAP_PX)
  return areas.length <= MAX_AREAS ? areas : []
}

function isAutomatic({ editArea, frame }: Wish): boolean {
  return editArea === null || editArea === 'automatic' || (isFramed(editArea) && frame === null)
}

/** The mask that goes with a run: all of it, or its area. */
export function maskFor({ area }: ModelRun, snapshot: MaskSnapshot | null): MaskSnapshot | null {
  return snapshot && area ? areaOnly(snapshot, area) : snapshot
}

type FoundModel = { readonly provider: Provider; readonly modelId: string }

function planRun(
  { provider, modelId }: FoundModel,
  area: RunArea | null,
  { wish, document, mask, featherDocPx }: Inputs,
): ModelRun {
  const maskBounds = area ? area.bounds : mask.bounds()
  const grown = canvasForFrame(wish, document)
  const hasMask = maskBounds !== null || grown !== null
  const capabilities = capabilitiesOf(provider, modelId)
  const parameters = parametersFor(wish, modelId, capabilities)
  const sizes = modelSizesFor(wish, capabilities)
  const plan = planOn(grown ?? rectOfSize(document), { wish, featherDocPx, maskBounds, sizes })
  const sendsMask = hasMask && capabilities.mask && wish.maskUse === 'replace'
  const inputs = { imageCount: 1 + wish.references.length, hasMask: sendsMask }
  return {
    provider,
    modelId,
    capabilities,
    parameters,
    plan,
    sendsMask,
    maskUse: wish.maskUse,
    area,
    extends: grown !== null,
    problems: [
      ...(grown && !fitsCanvas(grown) ? [tooLarge(grown)] : []),
      ...validateEdit(parameters, capabilities, inputs),
      ...(mask.isFaint && !grown ? [TOO_FAINT] : needsMask(provider, hasMask, wish)),
      ...(maskBounds && !grown && !mask.isEditedIn(plan.source) ? [NOTHING_IN_FRAME] : []),
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
}

/** The checked models whose provider is there and still offers them. */
export function findModels(keys: readonly ModelKey[], providers: readonly Provider[]): readonly FoundModel[] {
  return keys.flatMap(({ providerId, modelId }) => {
    const provider = providers.find(({ id }) => id === providerId)
    return provider?.models.some(({ id }) => id === modelId) ? [{ provider, modelId }] : []
  })
}

const NOTHING_IN_FRAME: Problem = {
  field: 'mask',
  message: 'Nothing inside the frame is masked. Move the frame, or fit it to the mask.',
}

function tooLarge({ width, height }: Size): Problem {
  const megapixels = MAX_CANVAS_PIXELS / 1e6
  const message = `The frame would extend the canvas to ${width} × ${height} pixels; it can have ${megapixels} megapixels and edges of ${MAX_CANVAS_EDGE.toLocaleString('en-US')} at most. Make the frame smaller.`
  return { field: 'mask', message }
}

/** Left to itself it would be a run without a mask: over the whole picture. */
const TOO_FAINT: Problem = {
  field: 'mask',
  message:
    'What is painted is too faint to be edited: it covers no pixel by half. Paint over it again, or clear it.',
}

/** What a model takes, or the one size that was chosen. */
export function modelSizesFor(wish: Pick<Wish, 'size'>, capabilities: ModelCapabilities): ModelSizes {
  return { sizeRule: capabilities.sizeRule, chosenSize: parseSize(wish.size) }
}

/** As it would be on a canvas that may be larger than the document; in the document's pixels. */
function planOn(
  canvas: Rect,
  {
    wish,
    featherDocPx,
    maskBounds,
    sizes,
  }: Pick<Inputs, 'wish' | 'featherDocPx'> & { readonly maskBounds: Rect | null; readonly sizes: ModelSizes },
): EditPlan {
  const moved = (rect: Rect, by: 1 | -1) => ({
    ...rect,
    x: rect.x + by * canvas.x,
    y: rect.y + by * canvas.y,
  })
  const area = planArea(wish, featherDocPx)
  const plan = planEdit({
    documentSize: { width: canvas.width, height: canvas.height },
    maskBounds: maskBounds && moved(maskBounds, -1),
    area: area.kind === 'frame' ? { ...area, frame: moved(area.frame, -1) } : area,
    ...sizes,
  })
  return { ...plan, source: moved(plan.source, 1) }
}

function planArea({ editArea, frame, contextDocPx }: Wish, featherDocPx: number): PlanArea {
  if (editArea === 'whole') return { kind: 'whole' }
  if (isFramed(editArea) && frame) return { kind: 'frame', frame }
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
