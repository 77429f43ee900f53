import type { Rect } from '../../engine/geometry'
import type { ComposeArgs, ComposePreview, PasteChoice } from '../../services/picture'
import { useDocumentStore } from '../document/document-store'
import { announce } from '../page/notice-store'
import { choosePaste, lastUsed, showChoice, showSelector, usePasteStore } from '../wish/paste-store'
import { type ShownComposite, showHeat, showPreview, useCompareStore } from './compare-store'
import { knownComposeArgs, type ReadArgs, readComposeArgs } from './compose-args'
import { composeOverCanvas, dropLayer } from './compose-over-canvas'
import { changeResult, findResult } from './composites'
import { stopsWithSelection } from './drop-selection'
import { reportLater } from './result-reports'

const ANSWER_DELETED =
  'The raw answer of this result was deleted: thumbnail, figures and judgement are what is left of it.'

/** The composite being made; it may be made void by a newer one once its preview was seen. */
let composing: Composing | null = null
type Composing = {
  readonly controller: AbortController
  readonly resultId: string
  /** What masks of its choice are over. */
  readonly canvas: Rect | undefined
  isSeen: boolean
}
/** Whether how the selected result is laid in has changed since that was kept. */
let isUnkept = false
/** Whether the composite being made is out of date already. */
let isStale = false
/** When the first change came that no picture has shown yet; null where what is seen is up to date. */
let unseenSinceMs: number | null = null
/** A hand that moves on makes void what is being made, but not for longer than this: it would else see nothing until it rests. */
const FOLLOWS_WITHIN_MS = 24
let made = 0
/** Whether somebody takes over a composite that is let go of. */
let takesOver: (composite: ShownComposite) => boolean = () => false
/** The choice of another result that is still being read. Until it is, the one before stays selected. */
let choosing: { readonly id: string | null } | null = null
/** The result that was shown as it came, until one is chosen. */
let arrivedId: string | null = null

/**
 * Shows one result on the canvas, laid into the document; null shows the document alone. `isSelecting`: the painted mask
 * says from now on where the last part of a combination shows.
 */
export async function selectResult(id: string | null, isSelecting = false): Promise<void> {
  const choice = { id }
  choosing = choice
  arrivedId = null
  if (id !== useCompareStore.getState().selectedId) {
    showHeat(null)
    // From now on nothing may be done with the result that is still shown: it isn't the one that was chosen.
    stopComposing()
    useCompareStore.setState({ isComposing: id !== null })
    // Whatever keeps it from being read is said when it is composed.
    const found = id === null ? null : await findResult(id).catch(() => null)
    // Another one was chosen meanwhile, or what it belongs to is open no more.
    if (choosing !== choice) return
    if (found && found.result.documentId !== useDocumentStore.getState().document?.id) {
      choosing = null
      return composeSelected()
    }
    showChoice(found?.result.choice ?? lastUsed(), found?.result.others, isSelecting)
    if (found?.result.isAnswerDeleted) announce('status', ANSWER_DELETED)
  }
  choosing = null
  useCompareStore.setState({ selectedId: id })
  await composeSelected()
}

/** The result that was chosen last, be it still on its way to the canvas. */
export function chosenId(): string | null {
  return choosing ? choosing.id : useCompareStore.getState().selectedId
}

/** The same, but for one that was shown as it came. */
export function chosenByHand(): string | null {
  const id = chosenId()
  return id === arrivedId ? null : id
}

stopsWithSelection(() => {
  stopComposing()
  choosing = null
})

function stopComposing(): void {
  if (composing && isUnkept) keepChoice(composing)
  isUnkept = false
  composing?.controller.abort()
  composing = null
  unseenSinceMs = null
}

/** How a result was chosen to be laid in is kept, though nobody waits until it is. */
function keepChoice({ resultId, canvas }: Composing): void {
  const { choice, others } = usePasteStore.getState()
  const kept = { choice, ...(others.length > 0 ? { others } : {}), ...(canvas ? { canvas } : {}) }
  changeResult(resultId, kept, 'quietly').then(
    () => reportLater(resultId),
    () => {},
  )
}

/** Settles when no result is being chosen or composed: what is shown then is the selected one, over the present base. */
export function settleComposite(): Promise<void> {
  return new Promise((resolve) => {
    if (!useCompareStore.getState().isComposing) return resolve()
    const stop = useCompareStore.subscribe(({ isComposing }) => {
      if (isComposing) return
      stop()
      resolve()
    })
  })
}

/** Takes a change of how results are laid in over, for the selected one and those to come. */
export function changePaste(change: Partial<PasteChoice>): void {
  choosePaste(change)
  composeChanged()
}

function composeChanged(): void {
  if (useCompareStore.getState().selectedId === null) return
  isUnkept = true
  const nowMs = performance.now()
  unseenSinceMs ??= nowMs
  const isOverdue = nowMs - unseenSinceMs > FOLLOWS_WITHIN_MS
  if (composing && !composing.isSeen && isOverdue) isStale = true
  else void composeSelected()
}

/** A picture of the run is about to be drawn. Composes again where it is out of date: then what is new waits from now on. */
function markSeen(run: Composing): void {
  run.isSeen = true
  unseenSinceMs = isStale ? performance.now() : null
  if (isStale) void composeSelected()
}

/**
 * Composes the selected result again: after another selection, another choice, another base. A newer call makes an
 * older one void. Until the new composite is there the old one stays on the canvas, if it is of the same result.
 */
async function composeSelected(): Promise<void> {
  // Whatever is being chosen is composed once it is read.
  if (choosing) return
  composing?.controller.abort()
  isStale = false
  composing = null
  const { selectedId, shown } = useCompareStore.getState()
  if (selectedId === null) {
    show(null)
    showPreview(null)
    useCompareStore.setState({ isComposing: false })
    return
  }
  if (shown && shown.resultId !== selectedId) {
    show(null)
    showPreview(null)
  }
  useCompareStore.setState({ isComposing: true })
  const canvas = useDocumentStore.getState().document?.canvas
  const run: Composing = { controller: new AbortController(), resultId: selectedId, canvas, isSeen: false }
  composing = run
  try {
    await composeOnce(selectedId, run)
  } catch (error) {
    if (!run.controller.signal.aborted) announce('alert', `This result cannot be shown. ${wordsOf(error)}`)
  } finally {
    if (composing === run) {
      composing = null
      unseenSinceMs = null
      // What came meanwhile is still to be shown where this one could not be.
      if (isStale) void composeSelected()
      else useCompareStore.setState({ isComposing: false })
    }
  }
}

async function composeOnce(selectedId: string, run: Composing): Promise<void> {
  const { signal } = run.controller
  const asLayer = (read: ReadArgs | null) =>
    read && { ...read, args: { ...read.args, layer: nextLayer(selectedId) } }
  // Where nothing has to be read the worker begins before the page has drawn the slider.
  const askNow = () => asLayer(knownComposeArgs(selectedId)) ?? readComposeArgs(selectedId).then(asLayer)
  const onReport = (preview: ComposePreview) => {
    if (signal.aborted) {
      preview.bitmap.close()
      return
    }
    show(null)
    showPreview(preview)
    markSeen(run)
  }
  // Waits for what becomes of it where it is aborted, too: a preview that comes late is closed.
  const done = await composeOverCanvas(askNow, { signal, onReport, awaitsHandler: true })
  if (!done) return
  const { composed, asked } = done
  if (signal.aborted) return dropLayer(asked.args.layer)
  const { result, others, args } = asked
  const { choice } = args
  if (!composed.ok) {
    announce('alert', `This result cannot be shown. ${composed.error.fault}`)
    return
  }
  if (!run.isSeen) showPreview(null)
  show({ ...args, ...composed.value, stored: others })
  markSeen(run)
  if (signal.aborted) return
  if (result.report && isSameChoice(choice, result.choice)) return
  const kept = others.length > 0 ? { others } : {}
  isUnkept = false
  await changeResult(selectedId, { choice, thumbnail: composed.value.thumbnail, ...kept })
  reportLater(selectedId)
}

function isSameChoice(one: PasteChoice, other: PasteChoice | undefined): boolean {
  return (
    other !== undefined && (Object.keys(one) as (keyof PasteChoice)[]).every((key) => one[key] === other[key])
  )
}

/** Puts a composite of a result that has just come on the canvas, unless another was chosen meanwhile: then it returns false. */
export function showArrived(args: ComposeArgs, composed: Extent): boolean {
  if (choosing) return false
  stopComposing()
  showHeat(null)
  showPreview(null)
  showChoice(args.choice)
  arrivedId = args.resultId
  useCompareStore.setState({ selectedId: args.resultId, isComposing: false })
  show({ ...args, ...composed, stored: [] })
  return true
}

type Extent = Pick<ShownComposite, 'bounds' | 'hasAlpha'>
type Next = ComposeArgs & Extent & { readonly stored: ShownComposite['others'] }

/** Puts a composite on the canvas, and lets go of the one before: the worker holds no pixels that nobody sees. */
function show(next: Next | null): void {
  const before = useCompareStore.getState().shown
  const shown = next && {
    resultId: next.resultId,
    layer: next.layer,
    bounds: next.bounds,
    hasAlpha: next.hasAlpha,
    choice: next.choice,
    others: next.stored,
  }
  useCompareStore.setState({ shown })
  if (!before || before.layer === shown?.layer) return
  // Of another result, which may stand beside this one.
  if (before.resultId === useCompareStore.getState().selectedId || !takesOver(before)) dropLayer(before.layer)
}

/** From now on `keeper` is asked before the worker forgets a composite of a result that is selected no more. */
export function offerComposites(keeper: typeof takesOver): void {
  takesOver = keeper
}

/** Composites over an older base are void: the selected result is laid over the new one. Returns what stops it. */
export function composeOnBaseChange(): () => void {
  return useDocumentStore.subscribe((now, before) => {
    const isSameDocument = now.document?.id === before.document?.id
    if (isSameDocument && now.baseRevision !== before.baseRevision) void composeSelected()
  })
}

/** A result that is shown within the mask as it is painted, or selected by it, follows the hand. Returns what stops it. */
export function composeOnMaskChange(): () => void {
  return useDocumentStore.subscribe((now, before) => {
    if (now.document !== before.document || now.maskRevision === before.maskRevision) return
    if (useCompareStore.getState().selectedId === null) return
    const { choice, isSelecting } = usePasteStore.getState()
    if (isSelecting) {
      showSelector(now.mask.snapshot())
      composeChanged()
    } else if (choice.mask) changePaste({ mask: now.mask.snapshot() })
  })
}

/** Every composite is a layer of its own, so that a tile of one is never taken for another's. */
export function nextLayer(resultId: string): string {
  made++
  return `${resultId}/${made}`
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
