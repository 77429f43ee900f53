import { type Rect, rectOfSize } from '../engine/geometry'
import { choiceOf } from '../services/picture'
import type { StoredDocument } from '../services/storage'
import { canvasWithin } from './canvas-size'
import { findResult, oversOf, partOf } from './composites'
import type { DocumentState, OpenDocument } from './document-store'
import { announce } from './notice-store'
import { picture } from './session'

/**
 * Composes each adopted result over the base that the ones before it made, each on the canvas that there was, and leaves
 * the document's own canvas. Returns those that could be replayed.
 */
export async function replayAdoptions(
  stored: Pick<StoredDocument, 'adopted' | 'canvas'>,
  { fileSize }: Pick<OpenDocument, 'fileSize'>,
): Promise<DocumentState['adopted']> {
  const replayed: DocumentState['adopted'][number][] = []
  let shown: Rect = rectOfSize(fileSize)
  const resizeTo = async (canvas: Rect) => {
    const isSame = Object.values(canvas).join() === Object.values(shown).join()
    if (!isSame) await picture.call('resize', { canvas: canvasWithin(canvas, shown) })
    shown = canvas
  }
  for (const step of stored.adopted) {
    await resizeTo(step.canvas ?? shown)
    const found = await findResult(step.resultId, shown)
    if (!found?.result.answer) break
    const layer = `replay-${step.resultId}`
    const others = await oversOf(step.others ?? [], shown)
    if (others.length < (step.others?.length ?? 0)) break
    const args = { ...partOf(found.result, found.job, choiceOf(step)), layer, view: null, others }
    const composed = await picture.call('compose', args)
    if (!composed.ok) break
    await picture.call('adopt', { layer, exchange: layer })
    replayed.push(step)
  }
  await resizeTo(stored.canvas ?? shown)
  if (replayed.length < stored.adopted.length) {
    announce(
      'alert',
      'Some results that were used as base could not be brought back; the picture shows the ones before.',
    )
  }
  return replayed
}
