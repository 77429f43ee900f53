import { create } from 'zustand'
import type { Size } from '../../engine/geometry'
import type { CombineMode, MaskSnapshot } from '../../engine/mask'
import type { Coverage } from '../../engine/raster'
import { newId } from '../../lib/new-id'
import type { MaskForm, MaskReading } from '../../services/codec'
import { createMaskFilesClient, type MaskSource, type ReadMask } from '../../services/mask-files'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { type MaskOrigin, maskOnPresentCanvas } from '../document/mask-on-present-canvas'
import { sameDocument } from '../document/same-document'
import { changeMask } from '../history/change-mask'
import { settleStroke } from '../history/deeds'
import { announce } from '../page/notice-store'
import { offerReload } from '../session/offer-reload'
import { storage } from '../session/session'
import { saveFile } from '../take-away/take-away'
import { deedsDone } from '../turns/deeds-done'
import { afterDecided } from '../turns/mask-changes'

/** Where the copied mask is kept. */
const COPIED_ID = 'copied'

/** A mask that waits to be told how it is to be taken: a file's, or a kept one of another size than the picture. */
export type MaskQuestion = Size & {
  readonly name: string
  /** What it becomes in the history. */
  readonly label: string
  /** The mode that was asked for with it. */
  readonly mode: CombineMode
} & (
    | { readonly kind: 'file'; readonly id: string; readonly file: ReadMask }
    | {
        readonly kind: 'mask'
        readonly mask: MaskSnapshot
        readonly preview: Coverage
        /** Part of it lies outside the picture, and is left out. */
        readonly isCut: boolean
      }
  )

export type MaskAnswer = {
  readonly reading: MaskReading
  readonly isInverted: boolean
  readonly mode: CombineMode
}

type MaskFilesState = {
  readonly question: MaskQuestion | null
  /** Masks being read, combined or written. */
  readonly busy: number
}

export const useMaskFilesStore = create<MaskFilesState>(() => ({ question: null, busy: 0 }))

export const maskFiles = createMaskFilesClient()

/** Takes a picture file as mask: at once where it is clear how and the sizes agree, else after a question. */
export function importMask(file: Blob, name: string): Promise<void> {
  const id = newId()
  const failed = `${name} was not imported`
  const why = ': there was not enough memory for it. The mask is as it was.'
  const { document } = useDocumentStore.getState()
  return whileTaking(failed, why, async (signal) => {
    const read = await maskFiles.call('read', { id, file })
    if (!read.ok) {
      announce('alert', `${name} was not imported. ${read.error.message}`)
      return
    }
    const open = useDocumentStore.getState().document
    const { width, height, reading } = read.value
    const question = {
      kind: 'file',
      id,
      file: read.value,
      name,
      label: 'Mask imported',
      mode: 'replace',
      width,
      height,
    } as const
    if (signal.aborted) release(question)
    else if (open?.id !== document?.id) leave(question)
    else if (reading === 'unclear' || !open || !isSameSize(read.value, open)) ask(question)
    else await take(question, { reading, isInverted: false, mode: 'replace' }, signal)
  })
}

type KeptMaskUse = Pick<MaskQuestion, 'name' | 'label' | 'mode'> & {
  /** Said where it is not there. */
  readonly missing: string
  /** Where it lay, unless that is kept with it. */
  readonly origin?: MaskOrigin
}

/**
 * Takes a whole mask that is kept: at once where it is of this picture, which may have another canvas by now, or the sizes
 * agree; else after a question.
 */
export function takeKeptMask(id: string, use: KeptMaskUse): Promise<void> {
  const { name, label, mode, missing, origin } = use
  const { document } = useDocumentStore.getState()
  return whileTaking(`${name} could not be used`, '. The mask is as it was.', async (signal) => {
    const kept = await storage.keptMasks.get(id)
    signal.throwIfAborted()
    const open = useDocumentStore.getState().document
    if (!kept) announce('status', missing)
    if (!kept || !open) return
    const { mask, isCut } = maskOnPresentCanvas(kept.mask, origin ?? kept, open)
    if (isCut && mask.tiles.length === 0) {
      announce('status', `${name} lies outside the picture now. The mask is as it was.`)
      return
    }
    const { width, height } = mask
    const question = { kind: 'mask', mask, isCut, name, label, mode, width, height } as const
    const answer = { reading: 'luminance', isInverted: false, mode } as const
    if (open.id !== document?.id) leave({ ...question, preview: NO_PREVIEW })
    else if (isSameSize(mask, open)) await take({ ...question, preview: NO_PREVIEW }, answer, signal)
    else {
      const asked = { ...question, preview: await maskFiles.call('preview', { mask }) }
      signal.throwIfAborted()
      if (useDocumentStore.getState().document?.id === open.id) ask(asked)
      else leave(asked)
    }
  })
}

/** Nobody is asked, so nobody looks. */
const NO_PREVIEW: Coverage = { width: 1, height: 1, data: new Uint8Array(1) }

/** Ends the watch for the picture of the question that is open. */
let stopWatching = () => {}

function ask(question: MaskQuestion): void {
  dismissQuestion()
  useMaskFilesStore.setState({ question })
  const asked = useDocumentStore.getState().document?.id
  // Its answer is for no other picture.
  stopWatching = useDocumentStore.subscribe(({ document }) => {
    if (document?.id !== asked) dismissQuestion()
  })
}

function closeQuestion(): MaskQuestion | null {
  const { question } = useMaskFilesStore.getState()
  stopWatching()
  useMaskFilesStore.setState({ question: null })
  return question
}

/** The answer to the question that is open. */
export async function answerQuestion(answer: MaskAnswer): Promise<void> {
  const question = closeQuestion()
  if (!question) return
  await whileTaking(`${question.name} could not be used`, '. The mask is as it was.', (signal) =>
    take(question, answer, signal),
  )
}

/** Closes the question; the mask stays as it was. */
export function dismissQuestion(): void {
  const question = closeQuestion()
  if (question) release(question)
}

/** The picture that it was for is not the open one any more. */
function leave(question: MaskQuestion): void {
  release(question)
  announce('status', `${question.name} was not used: the picture it was for is not open any more.`)
}

function release(question: MaskQuestion): void {
  // A worker that died holds nothing to let go of.
  if (question.kind === 'file') maskFiles.call('release', { id: question.id }).catch(() => {})
}

async function take(
  question: MaskQuestion,
  { reading, isInverted, mode }: MaskAnswer,
  signal: AbortSignal,
): Promise<void> {
  const source: MaskSource =
    question.kind === 'file'
      ? { kind: 'file', id: question.id, reading }
      : { kind: 'mask', mask: question.mask }
  try {
    const { document } = useDocumentStore.getState()
    const deed = await changeMask(
      question.label,
      (present) => maskFiles.call('combine', { source, isInverted, mode, present }, { signal }),
      signal,
    )
    if (useDocumentStore.getState().document?.id !== document?.id) return
    if (!deed) announce('status', `${question.name} changes nothing: the mask is like that already.`)
    else if (question.kind === 'mask')
      announce('status', `${question.label}${question.isCut ? CUT_WORDS : '.'}`)
    else announce('status', `${question.label}: ${maskedWords(reading, isInverted)} is masked.`)
  } finally {
    release(question)
  }
}

const CUT_WORDS = ' as far as the picture reaches: the rest of it lies outside.'

function maskedWords(reading: MaskReading, isInverted: boolean): string {
  if (reading === 'transparency') return isInverted ? 'what is opaque in it' : 'what is transparent in it'
  return isInverted ? 'what is black in it' : 'what is white in it'
}

/** Saves the mask as a file of the document's size. */
export async function exportMask(form: MaskForm): Promise<void> {
  if (!useDocumentStore.getState().document) return
  const isStillOpen = sameDocument()
  const why = ': there was not enough memory for it. Close other tabs and try again.'
  await whileBusy('The mask could not be written', why, async () => {
    await deedsDone()
    settleStroke()
    const { document, mask } = useDocumentStore.getState()
    if (!document || !isStillOpen()) return
    const file = await maskFiles.call('encode', { mask: mask.snapshot(), form })
    saveFile(file, `${nameOf(document)} mask.png`)
    announce('status', 'Mask downloaded.')
  })
}

/** Keeps the mask for Paste mask: in other pictures and after a reload, too. */
export async function copyMask(): Promise<void> {
  const mask = await presentMask()
  const { document } = useDocumentStore.getState()
  if (!document || !mask) return
  await storage.keptMasks.put({ id: COPIED_ID, mask, documentId: document.id, canvas: document.canvas })
  announce('status', 'Mask copied. Paste mask puts it on this picture or on another one.')
}

/** In place of the mask. */
export async function pasteMask(): Promise<void> {
  await takeKeptMask(COPIED_ID, {
    name: 'Copied mask',
    label: 'Mask pasted',
    mode: 'replace',
    missing: 'No mask was copied yet. Copy mask keeps the one that is painted.',
  })
}

/** The mask that the deeds so far leave; null where nothing is masked, which is said, or another document is open by then. */
export async function presentMask(): Promise<MaskSnapshot | null> {
  const isStillOpen = sameDocument()
  await deedsDone()
  settleStroke()
  if (!isStillOpen()) return null
  const { document, mask } = useDocumentStore.getState()
  const present = document && mask.snapshot()
  if (present && present.tiles.length > 0) return present
  announce('status', 'Nothing is masked yet.')
  return null
}

/**
 * A mask that is read and put in place after what was decided before it, unless `undo` stops that. Never rejects: a failure
 * is said.
 */
function whileTaking(
  happened: string,
  why: string,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  return whileBusy(happened, why, () => afterDecided(work))
}

/** Never rejects: a failure is said as `happened`, and `why` behind it where a reload would not help. */
async function whileBusy(happened: string, why: string, work: () => Promise<void>): Promise<void> {
  useMaskFilesStore.setState(({ busy }) => ({ busy: busy + 1 }))
  try {
    await work()
  } catch (error) {
    if (!offerReload(error, `${happened}.`)) announce('alert', happened + why)
  } finally {
    useMaskFilesStore.setState(({ busy }) => ({ busy: busy - 1 }))
  }
}

function isSameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height
}

function nameOf({ name }: OpenDocument): string {
  return name.replace(/\.[^.]+$/, '')
}
