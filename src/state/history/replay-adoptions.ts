import { isSameRect, type Rect, rectOfSize } from '../../engine/geometry'
import { choiceOf } from '../../services/picture'
import type { StoredDocument } from '../../services/storage'
import type { DocumentState, OpenDocument } from '../document/document-store'
import { laidInPart, wholeOf } from '../document/whole-adoptions'
import { findResult, oversOf, partOf } from '../results/composites'
import { picture } from '../session/session'
import { canvasWithin } from './canvas-size'

/**
 * Composes each adopted result over the base that the ones before it made, each on the canvas that there was, and leaves
 * the document's own canvas. Returns those that could be replayed; the record keeps all of them, as what failed may pass.
 * `hasAlpha`: whether that may have made pixels transparent.
 */
export async function replayAdoptions(
  stored: Pick<StoredDocument, 'adopted' | 'canvas'>,
  { fileSize }: Pick<OpenDocument, 'fileSize'>,
): Promise<{ readonly laid: DocumentState['adopted']; readonly hasAlpha: boolean }> {
  const replayed: DocumentState['adopted'][number][] = []
  let shown: Rect = rectOfSize(fileSize)
  let hasAlpha = false
  const resizeTo = async (canvas: Rect) => {
    if (isSameRect(canvas, shown)) return
    await picture.call('resize', { canvas: canvasWithin(canvas, shown) })
    shown = canvas
    hasAlpha = true
  }
  const whole = wholeOf(stored.adopted)
  for (const step of whole) {
    await resizeTo(step.canvas ?? shown)
    const found = await findResult(step.resultId, shown)
    if (!found?.result.answer) break
    const layer = `replay-${step.resultId}`
    const others = await oversOf(step.others ?? [], shown)
    if (!others) break
    const part = partOf(found.result, found.job, choiceOf(step))
    const args = { ...part, layer, view: null, others, thumbnailEdge: null }
    const composed = await picture.call('compose', args)
    if (!composed.ok) break
    await picture.call('adopt', { layer, exchange: layer })
    // What was there is not offered to be taken back, and is a patch as large as the result.
    await picture.call('forget', { exchange: layer })
    hasAlpha ||= composed.value.hasAlpha
    replayed.push(step)
  }
  await resizeTo(stored.canvas ?? shown)
  if (replayed.length < whole.length) laidInPart(replayed, whole)
  return { laid: replayed, hasAlpha }
}
