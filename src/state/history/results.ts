import { clearMask } from '../../engine/mask'
import { newId } from '../../lib/new-id'
import type { PictureForm } from '../../services/codec'
import { BASE_LAYER } from '../../services/picture'
import type { AdoptedResult } from '../../services/storage'
import type { CallOptions } from '../../services/workers'
import { useDocumentStore } from '../document/document-store'
import { strokeEnded } from '../document/mask-owner'
import { sameDocument } from '../document/same-document'
import { useToolStore } from '../document/tool-store'
import { announce } from '../page/notice-store'
import { type ShownComposite, showHeat, showPreview, useCompareStore } from '../results/compare-store'
import { settleComposite } from '../results/shown-result'
import { PictureLeft } from '../session/save-task'
import { picture, storage } from '../session/session'
import { stopAll } from '../turns/mask-changes'
import { inTurn, takeTurn } from '../turns/take-turn'
import { lastUsed, showChoice } from '../wish/paste-store'
import { markTransparent } from './canvas-size'
import { recordDeed, settleStroke } from './deeds'

/**
 * Makes the selected result the document's pixels, as it lies over the base that there is then: one undo step, in which
 * the mask is kept, or cleared together with what is being computed for it. Does nothing where that result is selected no
 * more once the deeds before are done.
 */
export function adoptShown(maskAfter: 'keep' | 'clear'): Promise<void> {
  const asked = useCompareStore.getState().selectedId
  return inTurn('The result could not be made the base. Nothing was changed.', async () => {
    const shown = await shownAtLast()
    const { document, adopted } = useDocumentStore.getState()
    if (!shown || shown.resultId !== asked || !document || useToolStore.getState().isPainting) return
    if (!(await isKeptWhole(shown))) {
      announce('alert', NOT_KEPT)
      return
    }
    const exchange = newId()
    await picture.call('adopt', { layer: shown.layer, exchange })
    // What was painted meanwhile is a step of its own, before this one.
    await strokeEnded()
    settleStroke()
    const { mask } = useDocumentStore.getState()
    if (maskAfter === 'clear') stopAll()
    const change = maskAfter === 'clear' ? clearMask(mask) : null
    const bytes = shown.bounds.width * shown.bounds.height * 4 + (change?.bytes ?? 0)
    // One that was selected meanwhile stays so: it is laid over the new base.
    if (useCompareStore.getState().selectedId === asked) {
      useCompareStore.setState({ selectedId: null, shown: null })
      showPreview(null)
      showHeat(null)
      showChoice(lastUsed())
    }
    if (shown.hasAlpha) markTransparent()
    useDocumentStore.setState(({ baseRevision }) => ({
      baseRevision: baseRevision + 1,
      adopted: [...adopted, { ...adoptionOf(shown), canvas: document.canvas }],
    }))
    recordDeed({ kind: 'base', label: 'Result used as base', bytes, exchange, adopted, change })
    announce('status', 'The result is the new base. Undo takes it back.')
  })
}

const NOT_KEPT =
  'This result cannot be the base: its raw answer was deleted, and without it the picture could not be put together again. Download it instead.'

/** Whether all that the composite was made of is there to be laid in again, with the next visit say. */
async function isKeptWhole({ resultId, others }: ShownComposite): Promise<boolean> {
  const ids = [resultId, ...others.map((other) => other.resultId)]
  const results = await Promise.all(ids.map((id) => storage.results.get(id)))
  return results.every((result) => result?.answer)
}

/** Everything that the composite was made by. */
function adoptionOf({ choice, resultId, others }: ShownComposite): AdoptedResult {
  return { ...choice, resultId, ...(others.length > 0 ? { others } : {}) }
}

/** A picture at full size. `resultId`: the one that is laid in, null for the document alone. */
export type TakenPicture = { readonly file: Blob; readonly resultId: string | null }

const AS_PNG: PictureForm = { type: 'image/png', quality: 100, about: null }

/**
 * The selected result laid into the document, or the document alone where none is, when all deeds so far are done; null
 * where the selected one could not be laid in, which was said. `formOf` is asked once it is known which one it is.
 */
export async function exportShown(
  formOf: (resultId: string | null) => Promise<PictureForm> = async () => AS_PNG,
  options: CallOptions = {},
): Promise<TakenPicture | null> {
  // The worker copies what it writes down before it hears of another deed: those need not wait for the file.
  const isStillOpen = sameDocument()
  const taken = await takeTurn(async () => {
    if (!isStillOpen()) throw new PictureLeft()
    const shown = await shownAtLast()
    if (!shown && useCompareStore.getState().selectedId !== null) return null
    const resultId = shown?.resultId ?? null
    const form = await formOf(resultId)
    const layer = shown?.layer ?? BASE_LAYER
    return { writing: picture.call('exportPicture', { layer, form }, options), resultId }
  })
  return taken && { file: await taken.writing, resultId: taken.resultId }
}

/** What is on the canvas once nothing is being composed any more. Within a turn, so that the base stays as it is. */
export async function shownAtLast(): Promise<ShownComposite | null> {
  for (;;) {
    // It may be what a result follows.
    settleStroke()
    const { isComposing, shown } = useCompareStore.getState()
    if (!isComposing) return shown
    await settleComposite()
  }
}
