import { hasRatioMismatch } from '../engine/edit-plan'
import { clearMask } from '../engine/mask'
import { ok, type Result } from '../lib/result'
import type { OpenError } from '../services/codec'
import { BASE_LAYER, type ComposeArgs } from '../services/picture'
import type { StoredJob, StoredResult } from '../services/storage'
import { type ShownComposite, useCompareStore } from './compare-store'
import { composeLayer } from './composites'
import { inTurn, recordDeed, settleStroke } from './deeds'
import { useDocumentStore } from './document-store'
import { announce } from './notice-store'
import { recordsChanged } from './run-store'
import { picture, storage } from './session'
import { useToolStore } from './tool-store'
import { useWishStore } from './wish-store'

let composing: AbortController | null = null

/** Shows one result on the canvas, laid into the document; null shows the document alone. */
export async function selectResult(id: string | null): Promise<void> {
  useCompareStore.setState({ selectedId: id })
  await composeSelected()
}

/**
 * Composes the selected result again: after another selection, another feather, another base. A newer call makes an
 * older one void. Until the new composite is there the old one stays on the canvas, if it is of the same result.
 */
export async function composeSelected(): Promise<void> {
  composing?.abort()
  const controller = new AbortController()
  composing = controller
  const { selectedId, shown } = useCompareStore.getState()
  if (selectedId === null) {
    show(null)
    useCompareStore.setState({ isComposing: false })
    return
  }
  if (shown && shown.resultId !== selectedId) show(null)
  useCompareStore.setState({ isComposing: true })
  try {
    const found = await findResult(selectedId)
    if (!found?.result.answer || controller.signal.aborted) return
    const args = composeLayer(found.result, found.job, layerName(selectedId))
    const composed = await picture.call('compose', args, { signal: controller.signal })
    if (controller.signal.aborted) return
    if (!composed.ok) {
      announce('alert', `This result cannot be shown. ${composed.error.message}`)
      return
    }
    show({ ...args, resultId: selectedId, bounds: composed.value.bounds })
    if (!found.result.thumbnail) await keepThumbnail(found.result, composed.value.thumbnail)
  } catch (error) {
    if (!controller.signal.aborted) announce('alert', `This result cannot be shown. ${wordsOf(error)}`)
  } finally {
    if (composing === controller) {
      composing = null
      useCompareStore.setState({ isComposing: false })
    }
  }
}

/**
 * Composes a result that has just come and keeps its thumbnail. `isShown` puts it on the canvas, too. An error says why the
 * answer holds no picture.
 */
export async function composeArrived(
  result: StoredResult,
  job: StoredJob,
  isShown: boolean,
): Promise<Result<null, OpenError>> {
  const args = composeLayer(result, job, isShown ? layerName(result.id) : `thumbnail/${result.id}`)
  const composed = await picture.call('compose', args)
  if (!composed.ok) return composed
  const { width, height } = composed.value.answerSize
  if (hasRatioMismatch(job.plan, composed.value.answerSize)) {
    announce(
      'alert',
      `The answer came back as ${width} × ${height}, another shape than was asked for: it is stretched.`,
    )
  }
  if (isShown) {
    composing?.abort()
    useCompareStore.setState({ selectedId: result.id })
    show({ ...args, resultId: result.id, bounds: composed.value.bounds })
  } else await picture.call('drop', { layer: args.layer })
  await keepThumbnail(result, composed.value.thumbnail)
  return ok(null)
}

async function keepThumbnail(result: StoredResult, thumbnail: Blob): Promise<void> {
  await storage.results.put({ ...result, thumbnail })
  recordsChanged()
}

/** Puts a composite on the canvas, and lets go of the one before: the worker holds no pixels that nobody sees. */
function show(next: (ComposeArgs & Pick<ShownComposite, 'resultId' | 'bounds'>) | null): void {
  const before = useCompareStore.getState().shown
  const shown = next && {
    resultId: next.resultId,
    layer: next.layer,
    bounds: next.bounds,
    featherDocPx: next.featherDocPx,
    outside: next.outside,
  }
  useCompareStore.setState({ shown })
  // A worker that died holds nothing to let go of.
  if (before && before.layer !== shown?.layer) picture.call('drop', { layer: before.layer }).catch(() => {})
}

/** Composites over an older base are void: the selected result is laid over the new one. Returns what stops it. */
export function composeOnBaseChange(): () => void {
  return useDocumentStore.subscribe((now, before) => {
    const isSameDocument = now.document === before.document
    if (isSameDocument && now.baseRevision !== before.baseRevision) void composeSelected()
  })
}

/** Holds every input of a composite, so that a tile of one is never taken for another's. */
function layerName(resultId: string): string {
  const { featherDocPx, outside } = useWishStore.getState()
  return `${resultId}/${useDocumentStore.getState().baseRevision}/${outside}/${featherDocPx}`
}

async function findResult(id: string): Promise<{ result: StoredResult; job: StoredJob } | null> {
  const result = await storage.results.get(id)
  const job = result && (await storage.jobs.get(result.jobId))
  return result && job ? { result, job } : null
}

/** Makes the shown result the document's pixels: one undo step, in which the mask is kept or cleared. */
export function adoptShown(maskAfter: 'keep' | 'clear'): Promise<void> {
  return inTurn('The result could not be made the base. Nothing was changed.', async () => {
    settleStroke()
    const { shown } = useCompareStore.getState()
    const { document, mask, adopted } = useDocumentStore.getState()
    if (!shown || !document || useToolStore.getState().isPainting) return
    const exchange = crypto.randomUUID()
    await picture.call('adopt', { layer: shown.layer, exchange })
    const change = maskAfter === 'clear' ? clearMask(mask) : null
    const bytes = shown.bounds.width * shown.bounds.height * 4 + (change?.bytes ?? 0)
    useCompareStore.setState({ selectedId: null, shown: null })
    const { resultId, featherDocPx, outside } = shown
    useDocumentStore.setState(({ baseRevision }) => ({
      baseRevision: baseRevision + 1,
      adopted: [...adopted, { resultId, featherDocPx, outside }],
    }))
    recordDeed({ kind: 'base', label: 'Result used as base', bytes, exchange, adopted, change })
    announce('status', 'The result is the new base. Undo takes it back.')
  })
}

/** The shown result laid into the document, or the document alone, as PNG at full size. */
export function exportShown(): Promise<Blob> {
  const layer = useCompareStore.getState().shown?.layer ?? BASE_LAYER
  return picture.call('exportPng', { layer })
}

/** Takes a result off the filmstrip. Its file goes with the document, as adoptions are replayed from it. */
export async function discardResult(id: string): Promise<void> {
  if (useCompareStore.getState().selectedId === id) await selectResult(null)
  const result = await storage.results.get(id)
  if (result) await storage.results.put({ ...result, isDiscarded: true })
  recordsChanged()
  announce('status', 'Result discarded.')
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
