import type { StorageTrouble } from '../services/storage'
import { storedDocument } from './document-record'
import { useDocumentStore } from './document-store'
import { announce, withdraw } from './notice-store'
import { changePanels } from './panel-store'
import { storage } from './session'
import { useStorageStore } from './storage-store'

/** Trouble ends with the database that is left. */
let isSwitching = false

/** Says what the disk refuses and what can be done, and when all is written down again. Returns what stops it. */
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
    if (!isSwitching) announce('status', 'The disk takes it again: everything is stored.')
  })
  return () => {
    stopOpening()
    stopTrouble()
  }
}

function tell({ kind, message }: StorageTrouble): void {
  const { document } = useDocumentStore.getState()
  const download = document ? { label: 'Download picture', onAction: () => void downloadOpen() } : undefined
  const wayOut = wayOutOf(kind)
  announce('alert', message, wayOut ?? download, wayOut && download)
}

async function downloadOpen(): Promise<void> {
  const { downloadShown } = await import('./take-away')
  await downloadShown()
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
    case 'two-versions':
      return { label: 'Reload', onAction: () => location.reload() }
    case 'unavailable':
      return undefined
  }
}

/** Leaves the database that cannot be used as it is, and keeps the open document and what comes in another one. */
async function storeAnew(): Promise<void> {
  await switchDatabase(storage.databaseNumber + 1)
  const { trouble } = useStorageStore.getState()
  if (!trouble)
    announce('status', 'From now on work is stored anew. Settings has a way back to what was stored before.')
}

/** Stores in another database from now on: what the open one has of the open document goes along. */
export async function switchDatabase(number: number): Promise<void> {
  isSwitching = true
  useStorageStore.setState({ trouble: null, unwritten: 0 })
  isSwitching = false
  storage.switchDatabase(number)
  const { document, mask } = useDocumentStore.getState()
  if (document) {
    await storage.files.put({ id: document.id, file: document.file })
    await storage.masks.write(document.id, mask.snapshot().tiles)
    await storage.documents.put(storedDocument())
  }
  await storage.writeWaiting()
}
