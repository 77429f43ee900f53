import { containsRect, rectOfSize, unionRects } from '../../engine/geometry'
import { Mask } from '../../engine/mask'
import {
  markOpening,
  rememberDocumentOfTab,
  type StoredDocument,
  unmarkOpening,
} from '../../services/storage'
import type { TabMessage } from '../../services/tabs'
import { isHeldHere, type LockOptions, lockDocument, unlockDocument } from '../document/document-lock'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { fitBrushTo } from '../document/tool-store'
import { showRect } from '../document/view-store'
import { replayAdoptions } from '../history/replay-adoptions'
import { identityOf, wholeFile } from '../keeping/document-record'
import { findKept } from '../keeping/find-kept'
import { compareAgain } from '../keeping/kept-comparison'
import { storedDocument } from '../keeping/stored-document'
import { announce } from '../page/notice-store'
import { markInterrupted } from '../runs/interrupted-jobs'
import { leaveReferencesUnread } from '../sending/references'
import { offerReload } from '../session/offer-reload'
import { otherTabs, picture, storage } from '../session/session'
import { frameRoom } from '../wish/frame-room'
import { changeWish, isFramed, type Wish } from '../wish/wish-store'
import { empty, goingWords, leaveDocument } from './close-document'
import { readPixels, showDocument } from './show-document'

/** A tab that is asked for its document writes down its last changes first. After this it is taken for frozen. */
const HANDED_OVER_WITHIN_MS = 5000

/**
 * Opens a document that is kept here, in place of the one that is open. One that another tab has open is offered to be taken
 * over; whatever else keeps it from being opened is said. True where it is open now.
 */
export function openKept(document: Named, options: LockOptions = {}): Promise<boolean> {
  return openWith(document, async () => ((await lockDocument(document.id, options)) ? 'here' : 'elsewhere'))
}

type Named = Pick<StoredDocument, 'id' | 'name'>
type KeptBack = Extract<TabMessage, { readonly kind: 'kept-back' }>
/** Who has a document. `KeptBack`: another tab, that cannot give it up. */
type Holder = 'here' | 'elsewhere' | KeptBack

async function openWith({ id, name }: Named, lock: () => Promise<Holder>): Promise<boolean> {
  const { opening } = useDocumentStore.getState()
  if (opening !== null) {
    announce('status', `${opening} is still being opened.`)
    return false
  }
  useDocumentStore.setState({ opening: name })
  try {
    const holder = await lock()
    if (holder === 'here') {
      await leaveDocument(id)
      return await openLocked(id, name)
    }
    const words =
      holder === 'elsewhere'
        ? `${name} is open in another tab. Two that change it would undo each other’s work.`
        : `${name} stays in the other tab: ${keptBackWords(holder)}`
    announce('alert', words, { label: 'Take over here', onAction: () => void takeOver({ id, name }) })
    return false
  } catch (error) {
    if (!offerReload(error, `${name} could not be brought back.`)) announce('alert', notRestored(name))
    return false
  } finally {
    if (useDocumentStore.getState().document?.id !== id) {
      unlockDocument(id)
      unmarkOpening(id)
    }
    useDocumentStore.setState({ opening: null, isArriving: false })
  }
}

/** Opens a document that another tab has open: that one writes down its last changes and closes it. */
export async function takeOver(document: Named): Promise<void> {
  await openWith(document, () => lockTakenOver(document.id))
}

async function lockTakenOver(id: string): Promise<Holder> {
  let stop = () => {}
  const refused = new Promise<KeptBack>((resolve) => {
    stop = otherTabs().listen((message) => {
      if (message.kind === 'kept-back' && message.documentId === id) resolve(message)
    })
  })
  otherTabs().tell({ kind: 'hand-over', documentId: id })
  const locking = lockDocument(id, { waitMs: HANDED_OVER_WITHIN_MS })
  const first = await Promise.race([locking, refused])
  stop()
  if (typeof first === 'object') {
    // Where that tab is gone in the next moment, nobody waits for its document any more.
    void locking.then(
      (isLocked) => isLocked && useDocumentStore.getState().document?.id !== id && unlockDocument(id),
    )
    return first
  }
  return first || (await lockDocument(id, { steals: true })) ? 'here' : 'elsewhere'
}

/** Whether room on the disk helps a tab that keeps a document back for this trouble. Where it is not known, it may. */
export function needsRoom(trouble?: string): boolean {
  return trouble === undefined || trouble === 'full' || trouble === 'refused'
}

function keptBackWords({ trouble, isOpen = true }: KeptBack): string {
  if (needsRoom(trouble)) return 'the disk refuses to store part of it. Free some space, then take it over.'
  const download = isOpen ? 'Download the project there' : 'Open it there, download its project'
  return `part of it cannot be stored from there. ${download}, then reload that tab.`
}

/** Reads everything only now that nobody else writes it. */
async function openLocked(id: string, name: string): Promise<boolean> {
  markOpening(id)
  const strict = storage.strict(id)
  const [found, form, tiles] = await Promise.all([
    findKept(id),
    // The picture comes back without them.
    strict.references.get(id).catch(() => 'unread' as const),
    strict.masks.read(id),
  ])
  const { stored, file } = found ?? {}
  const opened = file && (await picture.call('open', { blob: file }))
  if (!stored || !file || !opened?.ok) {
    announce('alert', notRestored(name))
    return false
  }
  const wholly = wholeFile(opened.value)
  const { canvas = wholly.canvas } = stored
  const { width, height } = canvas
  const document: OpenDocument = {
    ...opened.value,
    ...identityOf(stored),
    // The next visit begins with what was opened last.
    openedAtMs: Date.now(),
    file,
    ...wholly,
    canvas,
    width,
    height,
  }
  rememberDocumentOfTab(id)
  const { laid: adopted, hasAlpha } = await replayAdoptions(stored, document)
  // Only now: what is replayed can take seconds, and the editor takes the focus though nobody sees it yet.
  useDocumentStore.setState({ isArriving: true })
  const mask = Mask.from({ width, height, tiles })
  if (!isHeldHere(id)) {
    // Its lock was stolen meanwhile: shown, it would be written by two tabs.
    empty()
    tellTaken(document, 'before it was open here', 0)
    return false
  }
  showDocument({ ...document, hasAlpha: document.hasAlpha || hasAlpha }, mask, adopted)
  const area = areaOf(stored)
  changeWish({ prompt: stored.prompt, ...area })
  leaveReferencesUnread(form === 'unread' ? id : null)
  // What the form is told to hold is written down.
  if (form !== 'unread') changeWish({ references: form?.files ?? [] })
  else {
    announce(
      'alert',
      `The reference images of ${name} could not be read. They stay stored until you add others.`,
    )
  }
  // It may lie where a view of the document alone does not reach.
  if (area.frame) showRect(unionRects(area.frame, rectOfSize(document)))
  fitBrushTo(document)
  void readPixels()
    .catch(() => announce('alert', notRestored(name)))
    .finally(() => unmarkOpening(id))
  void compareAgain(stored)
  await storage.documents.put(storedDocument())
  await markInterrupted(id)
  // An update may have taken it away: then results are measured with the next visit.
  void import('../results/complete-results').then(
    ({ completeResults }) => completeResults(id),
    () => {},
  )
  return true
}

/**
 * Says that another tab has the document now, how, and how many of its runs go on here. A reload says so again: nobody closed
 * it here.
 */
export function tellTaken({ id, name }: Named, taken: string, running: number): void {
  if (useDocumentStore.getState().document === null) rememberDocumentOfTab(id)
  announce('alert', `${name} was taken over by another tab, ${taken}.${goingWords(running)}`, {
    label: 'Take it back here',
    onAction: () => void takeOver({ id, name }),
  })
}

/** The area that was chosen last, but for a frame that lies where none may be drawn. */
function areaOf({ editArea = null, frame = null, canvas }: StoredDocument): Pick<Wish, 'editArea' | 'frame'> {
  const room = canvas && frameRoom({ editArea: editArea === 'frame' ? 'frame' : 'extend' }, canvas)
  if (room && frame && containsRect(room, frame)) return { editArea, frame }
  return { editArea: isFramed(editArea) ? null : editArea, frame: null }
}

function notRestored(name: string): string {
  return `${name} could not be brought back, and stays stored as it is. Try again, or open the picture from its file.`
}
