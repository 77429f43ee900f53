import { closeDocument, empty } from './close-document'
import { completeResults } from './complete-results'
import { onDocumentLost } from './document-lock'
import { identityOf } from './document-record'
import { type OpenDocument, useDocumentStore } from './document-store'
import { namedMasksChanged } from './named-masks'
import { announce } from './notice-store'
import { takeOver } from './restore-document'
import { recordsChanged } from './run-store'
import { otherTabs } from './session'
import { keptChanged } from './storage-store'

/** Shows what other tabs change, and gives up the open document to one that asks for it. Returns what stops it. */
export function listenToTabs(): () => void {
  const stopHearing = otherTabs().listen((message) => {
    const { document } = useDocumentStore.getState()
    if (message.kind === 'hand-over') {
      if (document?.id === message.documentId) void handOver(document)
      return
    }
    keptChanged()
    if (message.stores.includes('namedMasks')) namedMasksChanged()
    if (!message.stores.includes('jobs') && !message.stores.includes('results')) return
    recordsChanged()
    if (document) void completeResults(document.id)
  })
  const stopLosing = onDocumentLost((id) => {
    const { document } = useDocumentStore.getState()
    if (document?.id !== id) return
    empty()
    tellTaken(document)
  })
  return () => {
    stopHearing()
    stopLosing()
  }
}

async function handOver(document: OpenDocument): Promise<void> {
  await closeDocument()
  tellTaken(document)
}

function tellTaken(document: OpenDocument): void {
  announce('alert', `${document.name} was taken over by another tab, with all that was done to it.`, {
    label: 'Take it back here',
    onAction: () => void takeOver(identityOf(document)),
  })
}
