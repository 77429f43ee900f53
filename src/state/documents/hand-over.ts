import { isHeldHere, onDocumentLost, unlockWritten } from '../document/document-lock'
import { useDocumentStore } from '../document/document-store'
import { namedMasksChanged } from '../mask/named-masks'
import { announce } from '../page/notice-store'
import { changePanels } from '../page/panel-store'
import { completeResults } from '../results/complete-results'
import { recordsChanged } from '../runs/run-store'
import { saveNow } from '../session/saving'
import { otherTabs, storage } from '../session/session'
import { keptChanged, useStorageStore } from '../session/storage-store'
import { empty, leaveDocument } from './close-document'
import { needsRoom, openKept, tellTaken } from './restore-document'

/** Shows what other tabs change, and gives up a document to one that asks for it. Returns what stops it. */
export function listenToTabs(): () => void {
  const stopHearing = otherTabs().listen((message) => {
    if (message.kind === 'kept-back') return
    if (message.kind === 'hand-over') {
      void handOver(message.documentId)
      return
    }
    const { document } = useDocumentStore.getState()
    keptChanged()
    if (message.stores.includes('namedMasks')) namedMasksChanged()
    if (!message.stores.includes('jobs') && !message.stores.includes('results')) return
    recordsChanged()
    if (document) void completeResults(document.id)
  })
  const stopWriting = useStorageStore.subscribe((now, before) => {
    if (now.unwritten === 0 && before.unwritten > 0) unlockWritten()
  })
  const stopLosing = onDocumentLost((id) => {
    const { document } = useDocumentStore.getState()
    const isWhole = !storage.isWaiting(id)
    void storage.disown(id)
    if (document?.id !== id) return
    empty()
    tellTaken(
      document,
      isWhole ? 'with all that was done to it' : 'without what could not be stored of it',
      0,
    )
  })
  return () => {
    stopHearing()
    stopWriting()
    stopLosing()
  }
}

/** Closes the document, if it is open, and lets the other tab have it; not while only this one has all of it. */
async function handOver(id: string): Promise<void> {
  if (!isHeldHere(id)) return
  const { document } = useDocumentStore.getState()
  const wasOpen = document?.id === id
  if (wasOpen) await saveNow()
  await storage.writeWaiting()
  if (!storage.isWaiting(id)) {
    if (!wasOpen) return
    const running = await leaveDocument(null)
    changePanels({ dialog: null })
    // Its last changes may be what the disk refuses.
    if (!storage.isWaiting(id)) return tellTaken(document, 'with all that was done to it', running ?? 0)
  }
  const trouble = useStorageStore.getState().trouble?.kind
  const isOpen = useDocumentStore.getState().document?.id === id
  otherTabs().tell({ kind: 'kept-back', documentId: id, trouble, isOpen })
  const { name } = (await storage.documents.get(id)) ?? { name: 'A picture' }
  const staysHere = `${name} was asked for by another tab and stays here:`
  const unstored = 'part of it cannot be stored from this tab.'
  if (needsRoom(trouble))
    announce('alert', `${staysHere} the disk refuses to store part of it. Free some space first.`)
  else if (isOpen) announce('alert', `${staysHere} ${unstored} Download the project here, then reload.`)
  else
    announce('alert', `${staysHere} ${unstored} Open it here, download its project, then reload.`, {
      label: 'Open it here',
      onAction: () => void openKept({ id, name }),
    })
}
