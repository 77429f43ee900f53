import { emptyHistory } from '../../engine/history'
import { forgetRecentTiles, Mask } from '../../engine/mask'
import { rememberDocumentOfTab } from '../../services/storage'
import { unlockDocument } from '../document/document-lock'
import { settlePreview } from '../document/document-preview'
import { useDocumentStore } from '../document/document-store'
import { strokeEnded } from '../document/mask-owner'
import { announce, dismissAlerts, dismissOfDocument } from '../page/notice-store'
import { changePanels } from '../page/panel-store'
import { resultsWritten } from '../results/composites'
import { dropSelection } from '../results/drop-selection'
import { leaveJobs } from '../runs/job-controllers'
import { recordsChanged } from '../runs/run-store'
import { leaveRunWorker } from '../runs/run-worker'
import { saveNow } from '../session/saving'
import { picture } from '../session/session'
import { useStorageStore } from '../session/storage-store'
import { deedsDone } from '../turns/deeds-done'
import { changeWish } from '../wish/wish-store'

/** Goes back to where nothing is open. All of the document is kept, and what it takes of the memory is let go. */
export async function closeDocument(): Promise<void> {
  const { document } = useDocumentStore.getState()
  const running = await leaveDocument(null)
  changePanels({ dialog: null })
  if (!document || running === null) return
  announce('status', `${document.name} closed. It is kept under Documents.${goingWords(running)}`)
}

/** Of a closed document's runs, to follow another sentence. `fate`: what becomes of the document. */
export function goingWords(running: number, fate: 'kept' | 'deleted' = 'kept'): string {
  if (running === 0) return ''
  const [runs, them] = running === 1 ? ['A run goes on', 'it'] : [`${running} runs go on`, 'them']
  return ` ${runs}; what comes of ${them} is ${fate} with the document.`
}

/**
 * Closes the open document, when all that was begun is done and written down; `next` is held on to for being opened. Returns
 * how many of its runs go on; null where none was open, or another one is by now.
 */
export async function leaveDocument(next: string | null): Promise<number | null> {
  const { document } = useDocumentStore.getState()
  if (!document) return null
  await strokeEnded()
  await deedsDone()
  await strokeEnded()
  if (useDocumentStore.getState().document?.id !== document.id) return null
  const running = leaveJobs()
  const saving = [saveNow(), settlePreview()]
  empty()
  await Promise.all([...saving, resultsWritten()])
  if (document.id !== next) unlockDocument(document.id)
  return running
}

/** Lets go of the open document without writing anything more of it. */
export function empty(): void {
  rememberDocumentOfTab('')
  useDocumentStore.setState(({ baseRevision, maskRevision }) => ({
    document: null,
    hasKept: true,
    mask: new Mask({ width: 1, height: 1 }),
    adopted: [],
    maskRevision: maskRevision + 1,
    maskChanged: null,
    baseRevision: baseRevision + 1,
    history: emptyHistory(),
  }))
  forgetRecentTiles()
  dropSelection()
  dismissOfDocument()
  dismissAlerts(useStorageStore.getState().trouble?.message)
  changePanels({ isSheetOpen: false })
  changeWish({ references: [], editArea: null, frame: null })
  recordsChanged()
  letGoOfPicture()
  leaveRunWorker(0)
}

/** A worker's memory hardly shrinks by itself: what the document took is given back with the worker that had it, once the next one is up. */
function letGoOfPicture(): void {
  picture.renew()
}
