import { Mask } from '../../engine/mask'
import { newId } from '../../lib/new-id'
import { pause } from '../../lib/pause'
import { sniffImageType } from '../../services/codec'
import { fetchBytes } from '../../services/http'
import { rememberDocumentOfTab } from '../../services/storage'
import { lockDocument, unlockDocument } from '../document/document-lock'
import { settlePreview } from '../document/document-preview'
import { type DocumentState, type OpenDocument, useDocumentStore } from '../document/document-store'
import { strokeEnded } from '../document/mask-owner'
import { fitBrushTo } from '../document/tool-store'
import { resetView } from '../document/view-store'
import { recoverOnce } from '../history/crash-recovery'
import { settleStroke } from '../history/deeds'
import { recordOf, wholeFile } from '../keeping/document-record'
import { announce } from '../page/notice-store'
import { leaveJobs } from '../runs/job-controllers'
import { recordsChanged, useRunStore } from '../runs/run-store'
import { PART_MISSING } from '../session/lazy-part'
import { announceReload, offerReload } from '../session/offer-reload'
import { picture, storage } from '../session/session'
import { maskChanged } from '../turns/mask-changes'
import { takeTurn } from '../turns/take-turn'
import { shortReductionOf } from '../wish/reduction'
import { changeWish, useWishStore, type Wish } from '../wish/wish-store'
import { empty } from './close-document'
import { fetchOpenExported, mayHoldMore } from './project-door'
import { readPixels, showDocument } from './show-document'

/** Enough of a file to tell its type. */
const HEAD_BYTES = 4096

/** A picture waits no longer than this for the disk before it is shown. */
const KEEPING_MS = 1000

/** Whether another picture would replace something that was worked on. */
async function isWorkedOn({ document, mask, history, adopted }: DocumentState): Promise<boolean> {
  if (!document) return false
  if (mask.editedPixels > 0 || history.undo.length > 0 || adopted.length > 0) return true
  if (useRunStore.getState().running.some(({ job }) => job.documentId === document.id)) return true
  return (await storage.results.ofDocument(document.id)).length > 0
}

/** Opens a file, or first asks where work would be replaced. Refusals end in words and leave what was open. */
export async function offerFile(file: Blob, name: string): Promise<void> {
  settleStroke()
  if (await isWorkedOn(useDocumentStore.getState())) {
    useDocumentStore.setState({ waiting: { file, name, mayBeMask: false } })
  } else await openFile(file, name)
}

/** The same for files that were dropped on the page, one of which is taken: over an open picture it may be meant as a mask, which is asked. */
export async function offerDropped(files: readonly File[]): Promise<void> {
  const file = meantOf(files)
  if (!file) return
  const { name } = file
  const isOpen = useDocumentStore.getState().document !== null
  if (isOpen && (await mayBeMask(file)))
    useDocumentStore.setState({ waiting: { file, name, mayBeMask: true } })
  else await offerFile(file, name)
  if (files.length > 1) announce('status', `One file is taken at a time: ${name}.`)
}

/** Beside other files a picture is meant; alone, a file's bytes say what it is. */
export function meantOf(files: readonly File[]): File | undefined {
  return files.find(({ type }) => type.startsWith('image/')) ?? files[0]
}

/** A mask comes in any format that pictures come in, whatever the file is called. */
async function mayBeMask(file: Blob): Promise<boolean> {
  const head = await file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0))
  const type = sniffImageType(new Uint8Array(head))
  return type !== null && type !== 'image/svg+xml'
}

/** The photo that was asked for last and is on its way. */
let sample: string | null = null

/** Opens one of the photos that come with the app. */
export async function offerSample(url: string, name: string): Promise<void> {
  const asked = useDocumentStore.getState().document
  sample = url
  const fetched = await fetchBytes(new URL(url, location.href).href, { signal: new AbortController().signal })
  const { document, opening } = useDocumentStore.getState()
  // Meanwhile the person chose another one, or a picture of their own.
  if (sample !== url || document !== asked || opening !== null) return
  sample = null
  if (fetched.ok) await offerFile(new Blob([fetched.value.bytes]), name)
  else announce('alert', `${name} could not be loaded. Check the connection and try again.`)
}

/** The answer to the question whether the waiting file may replace the document. */
export async function settleWaitingFile(replace: boolean): Promise<void> {
  const { waiting } = useDocumentStore.getState()
  if (!waiting) return
  useDocumentStore.setState({ waiting: null })
  if (replace) await openFile(waiting.file, waiting.name)
}

/** Opens a file without a question. Refusals end in words and leave what was open. */
export async function openFile(file: Blob, name: string): Promise<void> {
  const { opening } = useDocumentStore.getState()
  if (opening !== null) {
    announce('status', `${opening} is still being opened.`)
    return
  }
  useDocumentStore.setState({ opening: name })
  void settlePreview()
  try {
    if (await mayHoldMore(file)) {
      const open = await fetchOpenExported()
      if (open) await open(file, name)
      else announceReload(`${name} was not opened. ${PART_MISSING}`)
      return
    }
    // What is replaced is left with all that was decided of its mask.
    await maskChanged()
    await takeTurn(() => openPicture(file, name))
  } catch (error) {
    if (!offerReload(error, `${name} was not opened.`)) announce('alert', notOpened(name))
    await recoverOnce()
  } finally {
    useDocumentStore.setState({ opening: null, isArriving: false })
  }
}

/** Deeds that are asked for meanwhile wait: the worker has one picture, and the page shows another until this is done. */
async function openPicture(file: Blob, name: string): Promise<void> {
  await strokeEnded()
  const opened = await picture.call('open', { blob: file })
  if (!opened.ok) {
    announce('alert', `${name} was not opened. ${opened.error.message}`)
    return
  }
  const document: OpenDocument = {
    ...opened.value,
    id: newId(),
    name,
    file,
    openedAtMs: Date.now(),
    ...wholeFile(opened.value),
  }
  useDocumentStore.setState({ isArriving: true })
  // What is on the screen is on the disk, unless that is slow or takes nothing.
  await Promise.race([keepOpened(document), pause(KEEPING_MS)])
  // What is painted to its end is written down with the rest.
  await strokeEnded()
  const before = useDocumentStore.getState()
  const { references, editArea, frame } = useWishStore.getState()
  leaveJobs()
  rememberDocumentOfTab(document.id)
  showDocument(document, new Mask(document), [])
  changeWish({ references: [], editArea: null, frame: null })
  fitBrushTo(document)
  announce('status', openedWords(document))
  void readPixels().catch(() => takeBack(document, before, { references, editArea, frame }))
}

function openedWords({ name, width, height, colours }: OpenDocument): string {
  const reduced = shortReductionOf(colours)
  return `${name} opened, ${width} × ${height} pixels.${reduced ? ` ${reduced}` : ''}`
}

function notOpened(name: string): string {
  return `${name} was not opened: there was not enough memory for it, or the decoder stopped. Try a smaller copy.`
}

/** A picture that could be shown, but whose pixels there is not the memory for: what was open before it comes back. */
async function takeBack(opened: OpenDocument, before: DocumentState, wish: Partial<Wish>): Promise<void> {
  const isOpen = () => useDocumentStore.getState().document?.id === opened.id
  if (!isOpen()) return
  announce('alert', notOpened(opened.name))
  const { document, mask, adopted, history } = before
  // Another tab may have opened it by now: then it stays there.
  const isOurs = document !== null && (await lockDocument(document.id))
  if (!isOpen()) return
  if (document && !isOurs) {
    empty()
    await forget(opened)
    return
  }
  useDocumentStore.setState(({ maskRevision, baseRevision }) => ({
    document,
    mask,
    adopted,
    history,
    maskRevision: maskRevision + 1,
    baseRevision: baseRevision + 1,
    maskChanged: null,
  }))
  changeWish(wish)
  await forget(opened)
  if (!document) return
  rememberDocumentOfTab(document.id)
  resetView(document)
  recordsChanged()
  await recoverOnce()
}

async function forget({ id }: OpenDocument): Promise<void> {
  await storage.documents.remove(id)
  await storage.files.remove(id)
  unlockDocument(id)
}

/** Writes a document that is about to be shown. Never rejects. */
async function keepOpened(document: OpenDocument): Promise<void> {
  await lockDocument(document.id)
  await storage.documents.begin(recordOf(document, []), document.file)
}
