import { emptyHistory } from '../../engine/history'
import type { Mask } from '../../engine/mask'
import { WorkerCrash } from '../../services/workers'
import { unlockDocument } from '../document/document-lock'
import { type DocumentState, type OpenDocument, useDocumentStore } from '../document/document-store'
import { resetView } from '../document/view-store'
import { settleStroke } from '../history/deeds'
import { dismissAlerts, dismissOfDocument } from '../page/notice-store'
import { dropSelection } from '../results/drop-selection'
import { recordsChanged } from '../runs/run-store'
import { saveNow } from '../session/saving'
import { picture } from '../session/session'
import { useStorageStore } from '../session/storage-store'

/** Puts a document on the screen in place of the one before, whose last changes are still written. */
export function showDocument(document: OpenDocument, mask: Mask, adopted: DocumentState['adopted']): void {
  // What still waits belongs to the document before.
  settleStroke()
  const before = useDocumentStore.getState().document
  void saveNow().then(() => {
    // It may have come back.
    if (before && before.id !== useDocumentStore.getState().document?.id) unlockDocument(before.id)
  })
  // What is amiss with the new one is said once it is shown.
  if (before?.id !== document.id) dismissOfDocument()
  dismissAlerts(useStorageStore.getState().trouble?.message)
  useDocumentStore.setState(({ baseRevision, maskRevision }) => ({
    document,
    mask,
    adopted,
    maskRevision: maskRevision + 1,
    maskChanged: null,
    baseRevision: baseRevision + 1,
    history: emptyHistory(),
  }))
  dropSelection()
  resetView(document)
  recordsChanged()
}

/** Shows the picture's own pixels once they are read. Rejects where they cannot be, and the picture did not crash by it. */
export async function readPixels(): Promise<void> {
  const isBetter = await picture.call('read', undefined).catch((error: unknown) => {
    // What a crash took is opened again by whoever listens for crashes.
    if (error instanceof WorkerCrash) return false
    throw error
  })
  if (isBetter) useDocumentStore.setState(({ readRevision }) => ({ readRevision: readRevision + 1 }))
}
