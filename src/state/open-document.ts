import type { Size } from '../engine/geometry'
import { emptyHistory } from '../engine/history'
import { Mask } from '../engine/mask'
import { sniffImageType } from '../services/codec'
import { fetchBytes } from '../services/http'
import { documentOfTab, rememberDocumentOfTab, type StoredDocument } from '../services/storage'
import { WorkerCrash } from '../services/workers'
import { settleStroke } from './deeds'
import { type DocumentState, type OpenDocument, useDocumentStore } from './document-store'
import { announce, dismissAlerts } from './notice-store'
import { rebuildBase } from './rebuild-base'
import { reductionOf } from './reduction'
import { replayAdoptions } from './replay-adoptions'
import { cancelAllJobs } from './run-jobs'
import { recordsChanged, useRunStore } from './run-store'
import { onPictureCrash, picture, storage } from './session'
import { dropSelection } from './shown-result'
import { fitBrushTo } from './tool-store'
import { resetView } from './view-store'
import { changeWish, useWishStore } from './wish-store'

/** A replaced document stays on disk for this long: another tab may have it open. */
const KEPT_MS = 24 * 60 * 60 * 1000

/** Enough of a file to tell its type. */
const HEAD_BYTES = 4096

/** Whether another picture would replace something that was worked on. */
async function isWorkedOn({ document, mask, history, adopted }: DocumentState): Promise<boolean> {
  if (!document) return false
  if (mask.editedPixels > 0 || history.undo.length > 0 || adopted.length > 0) return true
  if (useRunStore.getState().running.length > 0) return true
  return (await storage.results.ofDocument(document.id)).length > 0
}

/** Opens a file, or first asks where work would be replaced. Refusals end in words and leave what was open. */
export async function offerFile(file: Blob, name: string): Promise<void> {
  settleStroke()
  if (await isWorkedOn(useDocumentStore.getState())) {
    useDocumentStore.setState({ waiting: { file, name, mayBeMask: false } })
  } else await openFile(file, name)
}

/** The same for a file that was dropped on the page: over an open picture it may be meant as a mask, which is asked. */
export async function offerDropped(file: Blob, name: string): Promise<void> {
  const isOpen = useDocumentStore.getState().document !== null
  if (isOpen && (await mayBeMask(file)))
    useDocumentStore.setState({ waiting: { file, name, mayBeMask: true } })
  else await offerFile(file, name)
}

/** Masks come in formats that keep transparency and sharp edges, whatever a file is called. */
async function mayBeMask(file: Blob): Promise<boolean> {
  const head = await file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0))
  const type = sniffImageType(new Uint8Array(head))
  return type === 'image/png' || type === 'image/webp'
}

/** Opens one of the photos that come with the app. */
export async function offerSample(url: string, name: string): Promise<void> {
  const fetched = await fetchBytes(new URL(url, location.href).href, { signal: new AbortController().signal })
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

async function openFile(file: Blob, name: string): Promise<void> {
  const { opening } = useDocumentStore.getState()
  if (opening !== null) {
    announce('status', `${opening} is still being opened.`)
    return
  }
  useDocumentStore.setState({ opening: name })
  try {
    const opened = await picture.call('open', { blob: file })
    if (!opened.ok) {
      announce('alert', `${name} was not opened. ${opened.error.message}`)
      return
    }
    const before = useDocumentStore.getState()
    cancelAllJobs()
    const document: OpenDocument = {
      ...opened.value,
      id: crypto.randomUUID(),
      name,
      file,
      openedAtMs: Date.now(),
      ...wholeFile(opened.value),
    }
    show(document, new Mask(document), [])
    changeWish({ references: [], editArea: null, frame: null })
    fitBrushTo(document)
    announce('status', openedWords(document))
    void keepOpened(document)
    void readPixels().catch(() => takeBack(document, before))
  } catch {
    announce('alert', notOpened(name))
    await recoverOnce()
  } finally {
    useDocumentStore.setState({ opening: null })
  }
}

function openedWords({ name, width, height, colours }: OpenDocument): string {
  const reduced = reductionOf(colours)
  return `${name} opened, ${width} × ${height} pixels.${reduced ? ` ${reduced}` : ''}`
}

function notOpened(name: string): string {
  return `${name} was not opened: there was not enough memory for it, or the decoder stopped. Try a smaller copy.`
}

/** Shows the picture's own pixels once they are read. Rejects where they cannot be, and the picture did not crash by it. */
async function readPixels(): Promise<void> {
  const isBetter = await picture.call('read', undefined).catch((error: unknown) => {
    // What a crash took is opened again by whoever listens for crashes.
    if (error instanceof WorkerCrash) return false
    throw error
  })
  if (isBetter) useDocumentStore.setState(({ readRevision }) => ({ readRevision: readRevision + 1 }))
}

/** A picture that could be shown, but whose pixels there is not the memory for: what was open before it comes back. */
async function takeBack(opened: OpenDocument, before: DocumentState): Promise<void> {
  if (useDocumentStore.getState().document?.id !== opened.id) return
  announce('alert', notOpened(opened.name))
  const { document, mask, adopted, history } = before
  useDocumentStore.setState(({ maskRevision, baseRevision }) => ({
    document,
    mask,
    adopted,
    history,
    maskRevision: maskRevision + 1,
    baseRevision: baseRevision + 1,
    maskChanged: null,
  }))
  await storage.documents.remove(opened.id)
  if (!document) return
  rememberDocumentOfTab(document.id)
  resetView(document)
  recordsChanged()
  await recoverOnce()
}

/** Writes a document that was just opened, and lets go of those that were replaced long ago. Never rejects. */
async function keepOpened(document: OpenDocument): Promise<void> {
  rememberDocumentOfTab(document.id)
  await storage.files.put({ id: document.id, file: document.file })
  await storage.documents.put(storedDocument())
  await storage.documents.forgetOpenedBefore(document.openedAtMs - KEPT_MS)
}

/** Brings back what was open when the tab was closed: picture, mask, prompt and adopted results. */
export async function restoreLatest(): Promise<void> {
  const ofTab = documentOfTab()
  const stored = (ofTab && (await storage.documents.get(ofTab))) || (await storage.documents.latest())
  if (!stored || useDocumentStore.getState().document || useDocumentStore.getState().opening !== null) return
  useDocumentStore.setState({ opening: stored.name })
  try {
    const { file } = (await storage.files.get(stored.id)) ?? {}
    if (!file) return
    const opened = await picture.call('open', { blob: file })
    if (!opened.ok) return
    const wholly = wholeFile(opened.value)
    const { canvas = wholly.canvas } = stored
    const { width, height } = canvas
    const document: OpenDocument = {
      ...opened.value,
      ...pick(stored),
      file,
      ...wholly,
      canvas,
      width,
      height,
    }
    rememberDocumentOfTab(document.id)
    const adopted = await replayAdoptions(stored, document)
    const mask = Mask.from({ width, height, tiles: await storage.masks.read(stored.id) })
    show(document, mask, adopted)
    changeWish({ prompt: stored.prompt })
    fitBrushTo(document)
    void readPixels().catch(() => announce('alert', notRestored(stored)))
    await markInterrupted(document.id)
  } catch {
    announce('alert', notRestored(stored))
  } finally {
    useDocumentStore.setState({ opening: null })
  }
}

function notRestored({ name }: StoredDocument): string {
  return `${name} could not be brought back. Open it again from its file.`
}

/** After the picture worker died: puts the document's pixels together anew. Everything else is still here. */
async function reopenAfterCrash(): Promise<void> {
  const { document, adopted } = useDocumentStore.getState()
  if (!document) return
  const laid = await rebuildBase(document, adopted, document.canvas)
  useDocumentStore.setState(({ baseRevision }) => ({ adopted: laid, baseRevision: baseRevision + 1 }))
}

/** Reopens the document whenever the picture worker died. Returns what stops that. */
export function recoverFromCrashes(): () => void {
  return onPictureCrash(() => void recoverOnce())
}

let recovering: Promise<void> | null = null

/** A crash while it is being recovered from is given up on, in words: the picture itself is too much for this browser. */
function recoverOnce(): Promise<void> {
  recovering ??= reopenAfterCrash()
    .catch(() =>
      announce(
        'alert',
        'The picture could not be opened again. Mask, prompt and results are kept: reload the page.',
      ),
    )
    .finally(() => {
      recovering = null
    })
  return recovering
}

/** What of the document is kept beside its file and its mask, as of now. */
export function storedDocument(): StoredDocument {
  const { document, adopted } = useDocumentStore.getState()
  if (!document) throw new Error('No document is open.')
  const { prompt } = useWishStore.getState()
  return { ...pick(document), adopted, prompt, canvas: document.canvas }
}

function wholeFile({ width, height }: Size): Pick<OpenDocument, 'canvas' | 'fileSize'> {
  return { canvas: { x: 0, y: 0, width, height }, fileSize: { width, height } }
}

function pick({ id, name, openedAtMs }: Pick<StoredDocument, 'id' | 'name' | 'openedAtMs'>) {
  return { id, name, openedAtMs }
}

function show(document: OpenDocument, mask: Mask, adopted: DocumentState['adopted']): void {
  // What still waits belongs to the document before.
  settleStroke()
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
  dismissAlerts()
  resetView(document)
  recordsChanged()
}

/** A job that was under way when the tab was closed will bring nothing any more: it says so instead of running on. */
async function markInterrupted(documentId: string): Promise<void> {
  const jobs = await storage.jobs.ofDocument(documentId)
  const open = jobs.filter(({ status }) => status === 'running')
  await Promise.all(open.map((job) => storage.jobs.put({ ...job, status: 'interrupted' })))
  recordsChanged()
}
