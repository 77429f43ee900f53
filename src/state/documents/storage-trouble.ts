import type { StorageTrouble } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { announce, withdraw } from '../page/notice-store'
import { changePanels } from '../page/panel-store'
import { storage } from '../session/session'
import { useStorageStore } from '../session/storage-store'
import { isLeavingDatabase } from '../session/switch-database'

/**
 * Says what the disk refuses and what can be done, and when all is written down again; until then the browser asks before
 * the page is left. Returns what stops it.
 */
export function tellStorageTrouble(): () => void {
  const { trouble } = useStorageStore.getState()
  if (trouble) tell(trouble)
  // What was said while nothing was open offers no download.
  const stopOpening = useDocumentStore.subscribe((now, before) => {
    const lasting = useStorageStore.getState().trouble
    if (lasting && now.document && now.document.id !== before.document?.id) tell(lasting)
  })
  const stopTrouble = useStorageStore.subscribe((now, before) => {
    if (now.trouble !== before.trouble && now.trouble) tell(now.trouble)
    if (!before.trouble || now.trouble) return
    const { message } = before.trouble
    withdraw(({ text }) => text === message)
    const words =
      before.unwritten > 0
        ? 'The disk takes it again: everything is stored.'
        : 'What is stored here can be read again.'
    if (!isLeavingDatabase()) announce('status', words)
  })
  const stopWaiting = useStorageStore.subscribe(({ unwritten }) => {
    // Only then: with such a listener some browsers keep no copy of a page for going back to it.
    if (unwritten > 0) addEventListener('beforeunload', ask)
    else removeEventListener('beforeunload', ask)
  })
  return () => {
    stopOpening()
    stopTrouble()
    stopWaiting()
    removeEventListener('beforeunload', ask)
  }
}

/** The browser's own question. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

function tell({ kind, message }: StorageTrouble): void {
  const { document } = useDocumentStore.getState()
  const download = document ? { label: 'Download project', onAction: () => void downloadOpen() } : undefined
  const wayOut = wayOutOf(kind)
  // A reload loses what has not been stored.
  if (kind === 'overtaken') announce('alert', message, download ?? wayOut, download && wayOut)
  else announce('alert', message, wayOut ?? download, wayOut && download)
}

/** All that the disk did not take: picture, mask, prompt and results in one file. */
async function downloadOpen(): Promise<void> {
  const { saveProject } = await import('../take-away/save-project')
  await saveProject('open')
}

/** What can be done about it besides taking the work away. */
export function wayOutOf(kind: StorageTrouble['kind']) {
  switch (kind) {
    case 'full':
    case 'refused':
      return { label: 'Free space…', onAction: () => changePanels({ dialog: 'documents' }) }
    case 'broken':
    case 'newer':
      return { label: 'Store anew beside it', onAction: () => void storeAnew() }
    case 'overtaken':
      return { label: 'Reload', onAction: () => location.reload() }
    case 'two-versions':
      return { label: 'Reload', onAction: () => void storage.writeWaiting().then(() => location.reload()) }
    case 'unavailable':
      return undefined
  }
}

/** Fetched when it is wanted. */
async function storeAnew(): Promise<void> {
  try {
    const anew = await import('./store-anew')
    await anew.storeAnew()
  } catch {
    announce('alert', 'Work is not stored anew: a part of this app was not loaded. Try again.')
  }
}
