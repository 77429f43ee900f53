import { hasRatioMismatch } from '../engine/edit-plan'
import { clearMask } from '../engine/mask'
import { ok, type Result } from '../lib/result'
import type { OpenError } from '../services/codec'
import { BASE_LAYER } from '../services/picture'
import type { StoredJob, StoredResult } from '../services/storage'
import { useCompareStore } from './compare-store'
import { composeLayer } from './composites'
import { recordDeed } from './deeds'
import { useDocumentStore } from './document-store'
import { announce } from './notice-store'
import { recordsChanged } from './run-store'
import { picture, storage } from './session'
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
    useCompareStore.setState({ shown: null, isComposing: false })
    return
  }
  if (shown && shown.resultId !== selectedId) useCompareStore.setState({ shown: null })
  useCompareStore.setState({ isComposing: true })
  try {
    const found = await findResult(selectedId)
    if (!found?.result.answer || controller.signal.aborted) return
    const layer = layerName(selectedId)
    const composed = await picture.call('compose', composeLayer(found.result, found.job, layer), {
      signal: controller.signal,
    })
    if (controller.signal.aborted) return
    if (!composed.ok) {
      announce('alert', `This result cannot be shown. ${composed.error.message}`)
      return
    }
    const before = useCompareStore.getState().shown
    useCompareStore.setState({ shown: { resultId: selectedId, layer, bounds: composed.value.bounds } })
    if (before && before.layer !== layer) await picture.call('drop', { layer: before.layer })
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
 * Composes a result that has just come. `isShown` puts it on the canvas; else only its thumbnail is made. Null where the
 * answer holds no picture, with the reason.
 */
export async function composeArrived(
  result: StoredResult,
  job: StoredJob,
  isShown: boolean,
  signal: AbortSignal,
): Promise<Result<Blob, OpenError>> {
  const layer = isShown ? layerName(result.id) : `thumbnail/${result.id}`
  const composed = await picture.call('compose', composeLayer(result, job, layer), { signal })
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
    const before = useCompareStore.getState().shown
    const shown = { resultId: result.id, layer, bounds: composed.value.bounds }
    useCompareStore.setState({ selectedId: result.id, shown })
    if (before && before.layer !== layer) await picture.call('drop', { layer: before.layer })
  } else await picture.call('drop', { layer })
  return ok(composed.value.thumbnail)
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
export async function adoptShown(maskAfter: 'keep' | 'clear'): Promise<void> {
  const { shown } = useCompareStore.getState()
  const { document, mask, adopted } = useDocumentStore.getState()
  if (!shown || !document) return
  const exchange = crypto.randomUUID()
  const { featherDocPx, outside } = useWishStore.getState()
  await picture.call('adopt', { layer: shown.layer, exchange })
  const change = maskAfter === 'clear' ? clearMask(mask) : null
  const bytes = shown.bounds.width * shown.bounds.height * 4 + (change?.bytes ?? 0)
  useCompareStore.setState({ selectedId: null, shown: null })
  useDocumentStore.setState(({ baseRevision }) => ({
    baseRevision: baseRevision + 1,
    adopted: [...adopted, { resultId: shown.resultId, featherDocPx, outside }],
  }))
  recordDeed({ kind: 'base', label: 'Result used as base', bytes, exchange, adopted, change })
  announce('status', 'The result is the new base. Undo takes it back.')
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
