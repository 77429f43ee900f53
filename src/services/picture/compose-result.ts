import { intersectRects, type Rect, rectOfSize, type Size } from '../../engine/geometry'
import type { Raster } from '../../engine/raster'
import { err, ok, type Result } from '../../lib/result'
import type { decodeImage, OpenError } from '../codec'
import { runSteps, transferring, type WorkerCallContext } from '../workers'
import { type ComposePart, compose, composePreview } from './compose'
import { baseOf, type Opened } from './opened'
import type { PreparedAnswer } from './prepared-answers'
import { patchPyramid } from './pyramid'
import { makeThumbnail } from './thumbnail'

/** What of the document is on the screen, and the level of its pyramid that is about as fine as that. */
export type ComposeView = { readonly level: number; readonly rect: Rect }

export type ComposeArgs = ComposePart & {
  /** A name of its own for every composite, under which its tiles are asked for afterwards. */
  readonly layer: string
  /** What to show of it first; null where nobody waits for it. */
  readonly view: ComposeView | null
}

/** The composite as the view shows it, before all of its pixels are there. */
export type ComposePreview = {
  readonly bitmap: ImageBitmap
  /** Document pixels that the bitmap lies over. */
  readonly rect: Rect
}

export type ComposedResult = {
  /** Document pixels that may differ from the base. */
  readonly bounds: Rect
  readonly answerSize: Size
  readonly thumbnail: Blob
}

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
): Promise<Result<ComposedResult, OpenError>> {
  const { document, levels } = target
  const answer = await answerOf(target, args, decode)
  if (!answer.ok) return err(answer.error)
  const raster = answer.value
  for (;;) {
    context.signal.throwIfAborted()
    const begunAt = document.baseChanges
    const prepared = await prepareAnswer(target, raster, args, context, breathe)
    if (args.view) await showPreview(target, args.view, prepared, args, context, breathe)
    const { rect, patch } = await runSteps(compose(baseOf(target), prepared, args), context, breathe)
    const pyramid = patchPyramid(levels, rect, patch)
    await breathe()
    const thumbnail = await makeThumbnail(levels, pyramid, args.plan.source)
    context.signal.throwIfAborted()
    if (document.baseChanges !== begunAt) continue
    document.patches.set(args.layer, pyramid)
    return ok({ bounds: rect, answerSize: { width: raster.width, height: raster.height }, thumbnail })
  }
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
  const work = answers.prepare(part.resultId, baseOf(target), baseChanges, raster, part)
  return runSteps(work, context, breathe)
}

async function showPreview(
  { levels }: Opened,
  { level, rect }: ComposeView,
  prepared: PreparedAnswer,
  args: ComposeArgs,
  context: ComposeContext,
  breathe: () => Promise<void>,
): Promise<void> {
  const shown = intersectRects(args.plan.source, intersectRects(rect, rectOfSize(baseOf({ levels }))))
  const pixels = shown.width * shown.height
  if (pixels < PREVIEWED_FROM && level === 0) return
  const coarse = Math.max(level, Math.ceil(Math.log2(Math.max(1, pixels / MAX_PREVIEW_PIXELS)) / 2))
  const used = Math.min(levels.length - 1, coarse)
  const preview = await runSteps(composePreview(levels, used, rect, prepared, args), context, breathe)
  if (!preview) return
  const { data, width, height } = preview.patch
  const bitmap = await createImageBitmap(new ImageData(data, width, height))
  const pixel = 2 ** used
  const over = {
    x: preview.rect.x * pixel,
    y: preview.rect.y * pixel,
    width: width * pixel,
    height: height * pixel,
  }
  context.report(transferring({ bitmap, rect: over }, [bitmap]))
  await breathe()
}
