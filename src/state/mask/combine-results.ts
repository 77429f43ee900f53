import { Mask, type MaskSnapshot } from '../../engine/mask'
import { newId } from '../../lib/new-id'
import type { StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { isSamePicture } from '../document/same-document'
import { replaceMask } from '../history/change-mask'
import { settleStroke } from '../history/deeds'
import { announce } from '../page/notice-store'
import { useCompareStore } from '../results/compare-store'
import { findResult } from '../results/composites'
import { dropSelectionByMask } from '../results/drop-selection'
import { selectResult } from '../results/shown-result'
import { recordsChanged } from '../runs/run-store'
import { storage } from '../session/session'
import { afterDecided } from '../turns/mask-changes'
import { lastUsed, setSelecting, usePasteStore } from '../wish/paste-store'

/** What a combination is called where results are called by their model. */
const COMBINATION = 'combination'

/**
 * A new result of the selected one and another: the selected one everywhere, and the other where it is painted from now
 * on. The mask is emptied for that, which can be undone.
 */
export async function combineWith(otherId: string): Promise<void> {
  settleStroke()
  const { selectedId } = useCompareStore.getState()
  const { document } = useDocumentStore.getState()
  const found = selectedId === null ? null : await findResult(selectedId)
  const other = await findResult(otherId)
  // What is read may be of a picture that is not open any more.
  const isOpen = () => isSamePicture(useDocumentStore.getState().document, document)
  if (!found || !other?.result.answer || !document || !isOpen()) return
  const { choice, others } = usePasteStore.getState()
  const selector = new Mask(document).snapshot()
  // Neither the figures of its first result nor what was said of that are its own.
  const { report: _, judgement: __, ...first } = found.result
  const combination: StoredResult = {
    ...first,
    id: newId(),
    // Behind the results of its run.
    index: Date.now(),
    model: COMBINATION,
    createdAtMs: Date.now(),
    thumbnail: null,
    choice,
    others: [...others, { resultId: otherId, choice: other.result.choice ?? lastUsed(), selector }],
  }
  // Both stay as they are.
  if (!(await paintSelector(selector, dropSelectionByMask)) || !isOpen()) return
  await storage.results.put(combination)
  recordsChanged()
  announce('status', 'Paint where the other result shows.')
  await selectResult(combination.id, true)
}

/** The mask becomes what says where the other result of the selected combination shows, and goes on saying so; or stops. */
export async function selectByMask(isSelecting: boolean): Promise<void> {
  const last = usePasteStore.getState().others.at(-1)
  if (!last) return
  const { selectedId } = useCompareStore.getState()
  const take = (value: boolean) => {
    // What was chosen meanwhile is not to get the place of this one's.
    if (useCompareStore.getState().selectedId === selectedId) setSelecting(value)
  }
  // Before the mask is another one: whatever is laid in by it is not to change with that.
  take(isSelecting ? await paintSelector(last.selector, () => take(true)) : false)
}

/** False where `undo` stopped it. Nothing is painted on another canvas. */
async function paintSelector(selector: MaskSnapshot, onReplacing?: () => void): Promise<boolean> {
  const { document } = useDocumentStore.getState()
  let isPainted = false
  await afterDecided(async (signal) => {
    await replaceMask('Where the other result shows', { mask: selector, document }, signal, onReplacing)
    isPainted = true
  })
  return isPainted
}
