import { hasRatioMismatch } from '../../engine/edit-plan'
import { err, ok, type Result } from '../../lib/result'
import type { OpenError } from '../../services/codec'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { strokeEnded } from '../document/mask-owner'
import { announce } from '../page/notice-store'
import { thumbnailEdge } from '../page/small-pictures'
import { picture } from '../session/session'
import { takeTurn } from '../turns/take-turn'
import { lastUsed } from '../wish/paste-store'
import { composeOverCanvas } from './compose-over-canvas'
import { changeResult, jobOn, partOf } from './composites'
import { reportLater } from './result-reports'
import { nextLayer, showArrived } from './shown-result'

/**
 * Composes a result that has just come and keeps its thumbnail. Where `mayShow` says so then, it is put on the canvas, too.
 * An error says why the answer holds no picture.
 */
export async function composeArrived(
  result: StoredResult,
  job: StoredJob,
  mayShow: () => boolean,
): Promise<Result<null, OpenError>> {
  const choice = lastUsed()
  // What comes for a document that is closed by then waits with it.
  const isOpen = () => useDocumentStore.getState().document?.id === job.documentId
  // Begun between two deeds, never over a base that one of them is still putting together; none waits for the composite.
  const ask = async () => {
    if (!isOpen()) return null
    const asked = { layer: nextLayer(result.id), view: null, others: [], thumbnailEdge: thumbnailEdge() }
    return { args: { ...partOf(result, jobOn(job), choice), ...asked } }
  }
  const done = await composeOverCanvas(() => takeTurn(ask))
  if (!done) return ok(null)
  const { args } = done.asked
  if (!isOpen()) return ok(null)
  if (!done.composed.ok) {
    const { error } = done.composed
    if (error.kind !== 'outside' && error.kind !== 'moved') return err(error)
    announce('status', `A result came and is kept. ${error.fault}`)
    return ok(null)
  }
  const { answerSize, thumbnail } = done.composed.value
  if (hasRatioMismatch(job.plan, answerSize)) {
    announce(
      'alert',
      `The answer came back as ${answerSize.width} × ${answerSize.height}, another shape than was asked for: it is stretched.`,
    )
  }
  // A stroke only puts off that it is shown, unless it is laid over another picture by then.
  const { document, adopted } = useDocumentStore.getState()
  await strokeEnded()
  const now = useDocumentStore.getState()
  const isSamePicture = now.document === document && now.adopted === adopted
  const isOnCanvas = isSamePicture && mayShow() && showArrived(args, done.composed.value)
  if (!isOnCanvas) await picture.call('drop', { layer: args.layer })
  await changeResult(result.id, { choice, thumbnail, ...(args.canvas ? { canvas: args.canvas } : {}) })
  reportLater(result.id)
  return ok(null)
}
