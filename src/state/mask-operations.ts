import { create } from 'zustand'
import type { Mask, MaskChange, MaskSnapshot } from '../engine/mask'
import type { MaskOperation } from '../engine/mask-operations'
import { createMaskOperationsClient } from '../services/mask-operations'
import { putMask, type Revised, withTiles } from './change-mask'
import { settleStroke, withdraw } from './deeds'
import { type Deed, type OpenDocument, useDocumentStore } from './document-store'
import { isStill, strokeEnded } from './mask-owner'
import { announce } from './notice-store'
import { offerReload } from './offer-reload'
import { undoStops, whileMaskChanges } from './pending-mask'
import { picture } from './session'
import { askBetweenDeeds } from './take-turn'
import { stopStart } from './waiting-start'

/** Every operation of the interface; `fromAlpha` reads the picture, all others the mask. */
export type OperationKind = MaskOperation['kind']

type Work = {
  /** The operation that was asked for last. It can still be adjusted while its deed is the latest one. */
  readonly kind: OperationKind
  readonly amount: number
  /** Null while nothing is being computed; 0..1 else. */
  readonly done01: number | null
}

type MaskOperationState = {
  readonly latest: Work | null
  /** What each was last done with: document pixels, or an area in them. */
  readonly amounts: Readonly<Record<OperationKind, number>>
}

const FIRST_AMOUNTS: MaskOperationState['amounts'] = {
  grow: 10,
  shrink: 10,
  feather: 10,
  smoothOutline: 10,
  removeSpecks: 400,
  fillHoles: 0,
  harden: 0,
  fromAlpha: 0,
}

const LABELS: Readonly<Record<OperationKind, string>> = {
  grow: 'Mask grown',
  shrink: 'Mask shrunk',
  feather: 'Mask feathered',
  smoothOutline: 'Outline smoothed',
  removeSpecks: 'Specks removed',
  fillHoles: 'Holes filled',
  harden: 'Edge hardened',
  fromAlpha: 'Transparency selected',
}

export const useMaskOperationStore = create<MaskOperationState>(() => ({
  latest: null,
  amounts: FIRST_AMOUNTS,
}))

const worker = createMaskOperationsClient()

/** The mask that the latest operation began with, and what it made of it. */
let done: { readonly kind: OperationKind; readonly base: Mask; readonly deed: Deed | null } | null = null
let controller: AbortController | null = null

type Waiting = { readonly begin: () => void; readonly drop: () => void }

/** What was asked for while another was under way, in order: each is done to what the one before it makes of the mask. */
let waiting: readonly Waiting[] = []

/** Those under way stay, too, once they are done. */
let isKept = false

/**
 * Does an operation to the mask as it is, or as those under way leave it: one undo entry, which `adjustOperation` can
 * revise.
 */
export function startOperation(kind: OperationKind): Promise<void> {
  const amount = useMaskOperationStore.getState().amounts[kind]
  isKept = false
  const begin = () => {
    done = null
    return carryOut(kind, amount)
  }
  if (!controller) return begin()
  return whileMaskChanges(
    () =>
      new Promise<void>((resolve) => {
        waiting = [...waiting, { begin: () => resolve(begin()), drop: resolve }]
      }),
  )
}

/** The latest operation with another amount: live, still the same undo entry. */
export function adjustOperation(amount: number): Promise<void> {
  const { latest } = useMaskOperationStore.getState()
  if (!latest) return Promise.resolve()
  return carryOut(latest.kind, amount)
}

/**
 * Takes the latest operation back as if it had not been, unless that is kept already, or stops it. Where a run waits to be
 * sent with it, that is taken back first, and alone.
 */
export function cancelOperation(): void {
  if (stopStart()) return
  const isUnderWay = controller !== null
  const deed = isKept ? null : done?.deed
  stopComputing()
  if (deed && withdraw(deed)) announce('status', `Taken back: ${deed.label.toLowerCase()}.`)
  else if (isUnderWay) announce('status', 'Nothing was changed.')
  forget()
}

/** What was done stays; nothing adjusts it any more. What is under way does as soon as it is done. */
export function keepOperation(): void {
  if (controller) isKept = true
  else forget()
}

/** Of an operation under way nothing is left, and nothing that was done before it is taken back. */
undoStops(() => {
  if (!controller) return false
  const isLast = waiting.length === 0
  stopComputing()
  // It was there already, and only its amount was to change.
  if (isLast && isLatest()) return false
  forget()
  announce('status', 'Nothing was changed.')
  return true
})

useDocumentStore.subscribe((now, before) => {
  if (now.document?.id !== before.document?.id) {
    stopComputing()
    forget()
  } else if (now.maskRevision !== before.maskRevision && !controller && !isLatest()) {
    // What was done since has its own entry in the history: this one stays as it is.
    forget()
  }
})

/** Whether nothing else was done since the operation. */
function isLatest(): boolean {
  const { history } = useDocumentStore.getState()
  return !!done?.deed && history.undo.at(-1) === done.deed
}

/** What waits for the one under way was to be done to what that makes of the mask: it goes with it. */
function stopComputing(): void {
  controller?.abort()
  controller = null
  const dropped = waiting
  waiting = []
  for (const { drop } of dropped) drop()
}

function forget(): void {
  done = null
  isKept = false
  useMaskOperationStore.setState({ latest: null })
}

async function carryOut(kind: OperationKind, amount: number): Promise<void> {
  controller?.abort()
  const own = new AbortController()
  controller = own
  const tell = (done01: number | null) => {
    if (controller === own) useMaskOperationStore.setState({ latest: { kind, amount, done01 } })
  }
  useMaskOperationStore.setState(({ amounts }) => ({ amounts: { ...amounts, [kind]: amount } }))
  tell(0)
  try {
    await whileMaskChanges(() => operate(kind, amount, own.signal, tell))
  } catch (error) {
    if (!own.signal.aborted && !offerReload(error, 'The mask could not be changed.')) {
      announce('alert', 'The mask could not be changed: there was not enough memory for it. It is as it was.')
    }
  } finally {
    if (controller === own) {
      tell(null)
      controller = null
      const [next, ...others] = waiting
      waiting = others
      if (next) next.begin()
      else if (isKept || (done?.deed && !isLatest())) forget()
    }
  }
}

async function operate(
  kind: OperationKind,
  amount: number,
  signal: AbortSignal,
  onProgress: (done01: number) => void,
): Promise<void> {
  for (;;) {
    await strokeEnded()
    settleStroke()
    const before = useDocumentStore.getState()
    const { document, mask, history } = before
    if (!document || signal.aborted) return
    const revised: Revised | null =
      done?.kind === kind && done.deed && history.undo.at(-1) === done.deed
        ? { base: done.base, deed: done.deed }
        : null
    const base = revised?.base ?? mask.copy()
    const ask = () => compute(toOperation(kind, amount), base.snapshot(), { signal, onProgress })
    const readsPicture = kind === 'fromAlpha'
    const tiles = await (readsPicture ? askBetweenDeeds(async () => isStill(before) && ask()) : ask())
    if (!tiles) continue
    const next = await withTiles(base, tiles)
    if (signal.aborted || !isOpen(document)) return
    settleStroke()
    // What was painted meanwhile stands, and is operated on too.
    if (!revised && !isStill(before)) continue
    const deed = await putMask(LABELS[kind], next, revised, signal)
    if (signal.aborted) return
    if (deed === 'too-late') {
      announce('status', 'Something else changed the mask meanwhile, and stays.')
      return
    }
    done = { kind, base, deed }
    announce('status', deed ? `${LABELS[kind]}.` : 'That changes nothing.')
    return
  }
}

type WithoutPixels = Exclude<MaskOperation, { kind: 'fromAlpha' }>
type CallOptions = { readonly signal: AbortSignal; readonly onProgress: (done01: number) => void }

async function compute(
  operation: WithoutPixels | { readonly kind: 'fromAlpha' },
  snapshot: MaskSnapshot,
  options: CallOptions,
): Promise<MaskChange['tiles']> {
  if (operation.kind === 'fromAlpha') {
    return (await picture.call('selectTransparent', { mask: snapshot }, options)).tiles
  }
  return (await worker.call('operate', { snapshot, operation }, options)).tiles
}

function toOperation(kind: OperationKind, amount: number): WithoutPixels | { readonly kind: 'fromAlpha' } {
  switch (kind) {
    case 'grow':
    case 'shrink':
    case 'feather':
    case 'smoothOutline':
      return { kind, px: amount }
    case 'removeSpecks':
      return { kind, areaPx: amount }
    case 'fillHoles':
    case 'harden':
    case 'fromAlpha':
      return { kind }
  }
}

function isOpen(document: OpenDocument): boolean {
  return useDocumentStore.getState().document === document
}
