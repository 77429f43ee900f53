import { clearMask } from '../engine/mask'
import { BASE_LAYER } from '../services/picture'
import type { AdoptedResult } from '../services/storage'
import { type ShownComposite, useCompareStore } from './compare-store'
import { changeResult } from './composites'
import { inTurn, recordDeed, settleStroke } from './deeds'
import { useDocumentStore } from './document-store'
import { announce } from './notice-store'
import { lastUsed, showChoice } from './paste-store'
import { picture } from './session'
import { composeSelected, selectResult } from './shown-result'
import { useToolStore } from './tool-store'

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
    showChoice(lastUsed())
    useDocumentStore.setState(({ baseRevision }) => ({
      baseRevision: baseRevision + 1,
      adopted: [...adopted, { ...adoptionOf(shown), canvas: document.canvas }],
    }))
    recordDeed({ kind: 'base', label: 'Result used as base', bytes, exchange, adopted, change })
    announce('status', 'The result is the new base. Undo takes it back.')
    await composeSelected()
  })
}

/** Everything that the composite was made by. */
function adoptionOf({ choice, resultId, others }: ShownComposite): AdoptedResult {
  return { ...choice, resultId, ...(others.length > 0 ? { others } : {}) }
}

/** The shown result laid into the document, or the document alone, as PNG at full size. */
export function exportShown(): Promise<Blob> {
  const layer = useCompareStore.getState().shown?.layer ?? BASE_LAYER
  return picture.call('exportPng', { layer })
}

/** Takes a result off the filmstrip. Its file goes with the document, as adoptions are replayed from it. */
export async function discardResult(id: string): Promise<void> {
  if (useCompareStore.getState().selectedId === id) await selectResult(null)
  await changeResult(id, { isDiscarded: true })
  announce('status', 'Result discarded.')
}
