import type { StoredComparison, StoredDocument } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { changeCompare, useCompareStore } from '../results/compare-store'
import { chosenId, selectResult } from '../results/shown-result'
import { storage } from '../session/session'

/** The result that is to be shown again, while its record is read; of which document. */
let coming: { readonly documentId: string; readonly resultId: string } | null = null

/** The result that came back to the screen by itself, until one is pressed or another is shown. */
let cameBackId: string | null = null

/** What of the open document's results is on the screen now, or about to be, and how. */
export function comparisonNow(): StoredComparison {
  const { mode, isSingleRaw, left, right, panels, arePanelsChosen, wipe01, blinkHz, difference, onion01 } =
    useCompareStore.getState()
  const again = coming?.documentId === openId() ? coming?.resultId : null
  return {
    ...{ resultId: chosenId() ?? again ?? null, mode, isSingleRaw, left, right, panels, arePanelsChosen },
    ...{ wipe01, blinkHz, difference, onion01 },
  }
}

/** Shows what was on the screen when the open document was seen last, but for a result that is there no more. Never rejects. */
export async function compareAgain({ id, comparison }: StoredDocument): Promise<void> {
  if (!comparison) return
  const { resultId, ...settings } = comparison
  changeCompare(settings)
  if (resultId === null) return
  const awaited = { documentId: id, resultId }
  coming = awaited
  const result = await storage.results.get(resultId)
  if (coming !== awaited) return
  coming = null
  const isThere = result?.documentId === id && !result.isDiscarded
  // What was chosen meanwhile stays.
  if (!isThere || openId() !== id || chosenId() !== null) return
  cameBackId = resultId
  const stop = useCompareStore.subscribe((now, before) => {
    if (before.selectedId !== resultId || now.selectedId === resultId) return
    stop()
    if (cameBackId === resultId) cameBackId = null
  })
  await selectResult(resultId)
}

/** Shows a result, or none where it was shown. Who presses one that came back by itself wants it, and is not rid of it. */
export function toggleResult(id: string): Promise<void> {
  const staysShown = cameBackId === id
  cameBackId = null
  return selectResult(id === useCompareStore.getState().selectedId && !staysShown ? null : id)
}

function openId(): string | undefined {
  return useDocumentStore.getState().document?.id
}
