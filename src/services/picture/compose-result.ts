import {
  intersectRects,
  isEmptyRect,
  isSameRect,
  type Rect,
  rectOfSize,
  type Size,
  unionRects,
} from '../../engine/geometry'
import { isOpaque, type Raster } from '../../engine/raster'
import { err, ok, type Result } from '../../lib/result'
import type { decodeImage, OpenError } from '../codec'
import { runSteps, transferring, type WorkerCallContext } from '../workers'
import { type ComposeOver, combine } from './combine'
import {
  type ComposePart,
  type Composite,
  compose,
  composePreview,
  PREVIEW_SEAM_NEAR_PX,
  showsAll,
} from './compose'
import { crop } from './copy-pixels'
import type { Open, Opened } from './opened'
import type { ComposeMemory, PreparedAnswer } from './prepared-answers'
import { laidOver, patchPyramid } from './pyramid'
import { makeThumbnail } from './thumbnail'

/** What of the document is on the screen, and the level of its pyramid that is about as fine as that. */
export type ComposeView = { readonly level: number; readonly rect: Rect }

export type ComposeArgs = ComposePart & {
  /** A name of its own for every composite, under which its tiles are asked for afterwards. */
  readonly layer: string
  /** What to show of it first; null where nobody waits for it. */
  readonly view: ComposeView | null
  /** Other results over it, each where its selector is painted; later ones lie over earlier ones. */
  readonly others: readonly ComposeOver[]
  /** Longest edge of its small picture, in pixels; null where none is wanted. */
  readonly thumbnailEdge: number | null
}

export type PlacedBitmap = {
  readonly bitmap: ImageBitmap
  /** Document pixels that the bitmap lies over. */
  readonly rect: Rect
}

/** The composite as the view shows it, before all of its pixels are there. */
export type ComposePreview = PlacedBitmap & {
  /** Whether any of it is transparent: nothing may be drawn beneath it then. */
  readonly hasAlpha: boolean
}

export type ComposedResult = {
  /** Document pixels that may differ from the base. */
  readonly bounds: Rect
  /** Whether any pixel within the bounds is transparent. */
  readonly hasAlpha: boolean
  readonly answerSize: Size
  readonly thumbnail: Blob | null
}

/**
 * `outside`: a canvas that has shrunk since, say by an undone extension, holds nothing of what it answers. `moved`: the
 * document has another canvas than the parts are placed on; with those of its own it can be asked again.
 */
export type ComposeError = OpenError | Misplaced<'outside'> | Misplaced<'moved'>
type Misplaced<Kind> = Pick<OpenError, 'fault' | 'message'> & { readonly kind: Kind }

const OUTSIDE = 'It lies outside of the picture as it is now.'
const MOVED = 'The canvas has changed meanwhile.'

export type ComposeContext = WorkerCallContext<ComposePreview>

/** A composite of fewer document pixels is there as soon as its preview. */
const PREVIEWED_FROM = 400_000
/** More pixels of a preview take longer than a person waits for a slider. */
const MAX_PREVIEW_PIXELS = 500_000

/** Lays an answer into the document as a patch that tiles and export can show. The base stays as it is. */
export async function composeResult(
  target: Opened,
  args: ComposeArgs,
  decode: typeof decodeImage,
  context: ComposeContext,
  breathe: () => Promise<void>,
): Promise<Result<ComposedResult, ComposeError>> {
  const { document, levels } = target
  const moved = err({ kind: 'moved', fault: MOVED, message: MOVED } as const)
  const parts = [args, ...args.others.map(({ part }) => part)]
  if (!parts.every((part) => isOnCanvas(document, part))) return moved
  if (liesOutside(target, args)) return err({ kind: 'outside', fault: OUTSIDE, message: OUTSIDE })
  const answer = await answerOf(target, args, decode)
  if (!answer.ok) return err(answer.error)
  const raster = answer.value
  for (;;) {
    context.signal.throwIfAborted()
    if (!parts.every((part) => isOnCanvas(document, part))) return moved
    const begunAt = document.baseChanges
    const prepared = await prepareAnswer(target, raster, args, context, breathe)
    const over = await prepareOthers(target, args, decode, context, breathe)
    if (!over.ok) return err(over.error)
    const memory = memoryOf(target, args, args.resultId)
    const layers = { lowest: { prepared, part: args, memory }, over: over.value }
    if (document.baseChanges !== begunAt) continue
    if (args.view) await showPreview(target, args.view, layers, context, breathe)
    const base = target.levels.base
    let composite = await runSteps(compose(base, prepared, args, memory), context, breathe)
    for (const other of over.value) {
      const work = compose(base, other.prepared, other.part, other.memory)
      const above = await runSteps(work, context, breathe)
      composite = combine((part) => crop(base, part), composite, above, other.selector) ?? composite
      await breathe()
    }
    const { rect, patch } = composite
    const hasAlpha = !isOpaque(patch)
    const pyramid = patchPyramid(levels, rect, patch)
    await breathe()
    const { thumbnailEdge: edge } = args
    const thumbnail =
      edge === null ? null : await makeThumbnail(laidOver(levels, pyramid), args.plan.source, edge)
    context.signal.throwIfAborted()
    if (document.baseChanges !== begunAt) continue
    document.patches.set(args.layer, pyramid)
    const answerSize = { width: raster.width, height: raster.height }
    return ok({ bounds: rect, hasAlpha, answerSize, thumbnail })
  }
}

/** Whether a part is placed in the pixels that the document has at present. */
export function isOnCanvas({ canvas }: Open, part: Pick<ComposePart, 'canvas'>): boolean {
  return part.canvas === null || isSameRect(part.canvas, canvas)
}

function liesOutside({ levels }: Opened, { plan }: Pick<ComposePart, 'plan'>): boolean {
  return isEmptyRect(intersectRects(plan.source, rectOfSize(levels.base)))
}

/** Steps of a slider that nobody sees, each with a seam of its own: after them the engine has compiled what they take. */
const REHEARSALS = 5

/**
 * Makes ready what the next change of how a shown result is laid in needs for its preview, as far as it is known before.
 * For the first result of a document it takes such steps beforehand.
 */
export async function primePreview(
  target: Opened,
  args: ComposeArgs,
  decode: typeof decodeImage,
  context: WorkerCallContext<never>,
  breathe: () => Promise<void>,
): Promise<void> {
  const answer = await answerOf(target, args, decode)
  if (!args.view || !answer.ok || !isOnCanvas(target.document, args)) return
  const prepared = await prepareAnswer(target, answer.value, args, context, breathe)
  const over = await prepareOthers(target, args, decode, context, breathe)
  if (!over.ok) return
  const lowest = { prepared, part: args, memory: memoryOf(target, args, args.resultId) }
  const made = previewing(target, args.view, { lowest, over: over.value }, context, breathe)
  if (!made) return
  const { document } = target
  const seamDocPx = ((PREVIEW_SEAM_NEAR_PX + 1) * args.plan.source.width) / answer.value.width
  for (let wider = document.isRehearsed ? 0 : REHEARSALS; wider > 0; wider--) {
    const choice = { ...args.choice, featherDocPx: args.choice.featherDocPx + wider * seamDocPx }
    await made.previewOf({ ...lowest, part: { ...args, choice } })
  }
  document.isRehearsed = true
  for (const layer of [lowest, ...over.value]) await made.previewOf(layer)
}

/** The decoded answer: kept from the last time, or read from its file. */
export async function answerOf(
  { document: { answers } }: Opened,
  { resultId, answer }: Pick<ComposePart, 'resultId' | 'answer'>,
  decode: typeof decodeImage,
): Promise<Result<Raster, OpenError>> {
  const known = answers.rasterOf(resultId)
  if (!known) {
    const decoded = await decode(answer)
    if (!decoded.ok) return decoded
    answers.keep(resultId, decoded.value.raster)
    return ok(decoded.value.raster)
  }
  answers.keep(resultId, known)
  return ok(known)
}

export function prepareAnswer(
  target: Opened,
  raster: Raster,
  part: ComposePart,
  context: WorkerCallContext<never>,
  breathe: () => Promise<void>,
): Promise<PreparedAnswer> {
  const { answers, baseChanges } = target.document
  const work = answers.prepare(part.resultId, target.levels.base, baseChanges, raster, part)
  return runSteps(work, context, breathe)
}

/** What a hand on a slider finds again; what nobody looks at needs none. */
function memoryOf(
  { document: { answers } }: Opened,
  { view, resultId, others }: ComposeArgs,
  of: string,
): ComposeMemory | null {
  return view && answers.memoryOf(of, [resultId, ...others.map(({ part }) => part.resultId)])
}

type Over = {
  readonly prepared: PreparedAnswer
  readonly part: ComposePart
  readonly memory: ComposeMemory | null
  readonly selector: ComposeOver['selector']
}
type Layers = {
  readonly lowest: Omit<Over, 'selector'>
  readonly over: readonly Over[]
}

async function prepareOthers(
  target: Opened,
  args: ComposeArgs,
  decode: typeof decodeImage,
  context: WorkerCallContext<never>,
  breathe: () => Promise<void>,
): Promise<Result<readonly Over[], OpenError>> {
  const over: Over[] = []
  for (const { part, selector } of args.others) {
    if (liesOutside(target, part)) continue
    const answer = await answerOf(target, part, decode)
    if (!answer.ok) return answer
    const prepared = await prepareAnswer(target, answer.value, part, context, breathe)
    over.push({ prepared, part, selector, memory: memoryOf(target, args, part.resultId) })
  }
  return ok(over)
}

type PreviewOf = (layer: Layers['lowest']) => Promise<Composite | null>

/** How the view's preview is made; null where it needs none or can have none. */
function previewing(
  target: Opened,
  { level, rect }: ComposeView,
  { lowest, over }: Layers,
  context: WorkerCallContext<never>,
  breathe: () => Promise<void>,
): { readonly used: number; readonly previewOf: PreviewOf } | null {
  const { levels } = target
  const sources = [lowest, ...over].map(({ part }) => part.plan.source)
  const around = sources.reduce((one, next) => unionRects(one, next))
  const shown = intersectRects(around, intersectRects(rect, rectOfSize(levels.base)))
  const pixels = shown.width * shown.height
  if (pixels < PREVIEWED_FROM && level === 0) return null
  const coarse = Math.max(level, Math.ceil(Math.log2(Math.max(1, pixels / MAX_PREVIEW_PIXELS)) / 2))
  const used = Math.min(levels.count - 1, coarse)
  if ([lowest, ...over].some(({ part }) => showsAll(part))) return null
  const previewOf: PreviewOf = ({ prepared, part, memory }) =>
    runSteps(composePreview(target, used, rect, prepared, part, memory), context, breathe)
  return { used, previewOf }
}

async function showPreview(
  target: Opened,
  view: ComposeView,
  layers: Layers,
  context: ComposeContext,
  breathe: () => Promise<void>,
): Promise<void> {
  const made = previewing(target, view, layers, context, breathe)
  if (!made) return
  const { used, previewOf } = made
  const base = (part: Rect) => target.levels.crop(used, part)
  let preview = await previewOf(layers.lowest)
  for (const layer of layers.over)
    preview = combine(base, preview, await previewOf(layer), layer.selector, 2 ** used)
  if (!preview) return
  const { data, width, height } = preview.patch
  const hasAlpha = !isOpaque(preview.patch)
  const bitmap = await createImageBitmap(new ImageData(data, width, height))
  const pixel = 2 ** used
  const covered = {
    x: preview.rect.x * pixel,
    y: preview.rect.y * pixel,
    width: width * pixel,
    height: height * pixel,
  }
  context.report(transferring({ bitmap, rect: covered, hasAlpha }, [bitmap]))
  await breathe()
}
