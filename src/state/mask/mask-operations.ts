import { create } from 'zustand'
import type { Mask, MaskChange, MaskSnapshot } from '../../engine/mask'
import type { MaskOperation } from '../../engine/mask-operations'
import { createMaskOperationsClient } from '../../services/mask-operations'
import { type Deed, useDocumentStore } from '../document/document-store'
import { isStill, strokeEnded } from '../document/mask-owner'
import { putMask, withTiles } from '../history/change-mask'
import { settleStroke, withdraw } from '../history/deeds'
import { announce } from '../page/notice-store'
import { offerReload } from '../session/offer-reload'
import { picture } from '../session/session'
import { maskChanged, undoStops, whileMaskChanges } from '../turns/mask-changes'
import { askBetweenDeeds } from '../turns/take-turn'
import { stopStart } from '../turns/waiting-start'

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
  /** What each was last done with and not taken back: document pixels, or an area in them. */
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

type Operation = {
  readonly kind: OperationKind
  /** What it began with. */
  readonly amount: number
  /** Settles when what was decided of the mask before it is in place. */
  readonly before: Promise<void>
  /** The mask that it began with and what it made of that, the last time; null until then. */
  outcome: { readonly base: Mask; readonly deed: Deed | null; readonly amount: number } | null
  /** It stays as it comes out. */
  isKept: boolean
}

/** The one that can be adjusted; it may be under way. */
let latest: Operation | null = null
/** Stops what is being computed for it; null where nothing is. */
let controller: AbortController | null = null
let computed: Promise<void> = Promise.resolve()

/** Those that are not done, in order: each is done to what the one before it makes of the mask. */
let asked: readonly Operation[] = []

/**
 * Does an operation to the mask as what was decided before leaves it: one undo entry, which `adjustOperation` can revise.
 */
export function startOperation(kind: OperationKind): Promise<void> {
  const { latest: shown, amounts } = useMaskOperationStore.getState()
  const amount = shown?.kind === kind ? shown.amount : amounts[kind]
  return untilDone({ kind, amount, before: maskChanged(), outcome: null, isKept: false }, amount)
}

/** The latest operation with another amount: live, still the same undo entry. */
export function adjustOperation(amount: number): Promise<void> {
  if (!latest) return Promise.resolve()
  return controller ? carryOut(latest, amount) : untilDone(latest, amount)
}

/**
 * Takes the latest operation back as if it had not been, unless that is kept already, or stops it; what waits for it goes
 * too. Where a run waits to be sent with it, that is taken back first, and alone.
 */
export function cancelOperation(): void {
  if (stopStart()) return
  const isUnderWay = controller !== null
  const deed = latest?.isKept ? null : latest?.outcome?.deed
  asked = []
  stopComputing()
  const isTakenBack = deed && withdraw(deed)
  forget()
  if (isTakenBack) announce('status', `Taken back: ${deed.label.toLowerCase()}.`)
  else if (isUnderWay) announce('status', 'Nothing was changed.')
}

/** What was done stays; nothing adjusts it any more. What is under way does as soon as it is done. */
export function keepOperation(): void {
  for (const operation of asked) operation.isKept = true
  if (!controller) forget()
}

useDocumentStore.subscribe((now, before) => {
  if (now.document?.id !== before.document?.id) {
    asked = []
    forget()
  } else if (now.maskRevision !== before.maskRevision && !controller && !isUppermost(latest)) {
    // What was done since has its own entry in the history: this one stays as it is, unless it was taken back itself.
    const deed = latest?.outcome?.deed
    if (latest && deed && !now.history.undo.includes(deed)) setAmount(latest.kind, latest.amount)
    forget()
  }
})

/** Whether nothing else was done since the operation. */
function isUppermost(operation: Operation | null): boolean {
  const deed = operation?.outcome?.deed
  return !!deed && useDocumentStore.getState().history.undo.at(-1) === deed
}

function setAmount(kind: OperationKind, amount: number): void {
  useMaskOperationStore.setState(({ amounts }) => ({ amounts: { ...amounts, [kind]: amount } }))
}

function stopComputing(): void {
  controller?.abort()
  controller = null
}

function forget(): void {
  stopComputing()
  latest = null
  useMaskOperationStore.setState({ latest: null })
}

/** However often its amount is changed meanwhile. It is waited for, and `undo` stops it. */
function untilDone(operation: Operation, amount: number): Promise<void> {
  asked = [...asked, operation]
  return whileMaskChanges(async () => {
    const unregister = undoStops(() => stop(operation))
    try {
      while (controller) await computed
      if (!asked.includes(operation)) return
      latest = operation
      await carryOut(operation, amount)
      while (controller && latest === operation) await computed
    } finally {
      asked = asked.filter((other) => other !== operation)
      unregister()
    }
  })
}

/** Nothing is left of it, and nothing that was done before it is taken back. */
function stop(operation: Operation): boolean {
  if (!asked.includes(operation)) return false
  asked = asked.filter((other) => other !== operation)
  const { kind, outcome } = operation
  if (outcome?.deed) {
    // It was there already, and only its amount was to change.
    stopComputing()
    show(kind, outcome.amount, null)
    return false
  }
  if (latest === operation) forget()
  announce('status', 'The change under way was stopped.')
  return true
}

function show(kind: OperationKind, amount: number, done01: number | null): void {
  useMaskOperationStore.setState({ latest: { kind, amount, done01 } })
}

function carryOut(operation: Operation, amount: number): Promise<void> {
  const { kind } = operation
  controller?.abort()
  const own = new AbortController()
  controller = own
  show(kind, amount, 0)
  computed = compute(operation, amount, own.signal).finally(() => {
    if (controller !== own) return
    controller = null
    const { outcome, isKept } = operation
    if (!outcome || isKept || (outcome.deed && !isUppermost(operation))) forget()
    else show(kind, outcome.amount, null)
  })
  return computed
}

/** Never rejects. */
async function compute(operation: Operation, amount: number, signal: AbortSignal): Promise<void> {
  const onProgress = (done01: number) => {
    if (!signal.aborted) show(operation.kind, amount, done01)
  }
  try {
    await operation.before
    await operate(operation, amount, { signal, onProgress })
  } catch (error) {
    if (!signal.aborted && !offerReload(error, 'The mask could not be changed.')) {
      announce('alert', 'The mask could not be changed: there was not enough memory for it. It is as it was.')
    }
  }
}

/** What was painted meanwhile stands, and is operated on too; an outcome that is there already is not revised then. */
async function operate(operation: Operation, amount: number, options: CallOptions): Promise<void> {
  const { kind, outcome } = operation
  const { signal } = options
  const revised = outcome?.deed ? { ...outcome, deed: outcome.deed } : null
  for (;;) {
    await strokeEnded()
    settleStroke()
    const before = useDocumentStore.getState()
    if (!before.document || signal.aborted) return
    if (revised && !isUppermost(operation)) {
      announce('status', `The amount stays ${revised.amount}: something else changed the mask meanwhile.`)
      return
    }
    const base = revised?.base ?? before.mask.copy()
    const ask = () => tilesOf(toOperation(kind, amount), base.snapshot(), options)
    const readsPicture = kind === 'fromAlpha'
    const tiles = await (readsPicture ? askBetweenDeeds(async () => isStill(before) && ask()) : ask())
    if (!tiles) continue
    const next = await withTiles(base, tiles)
    await strokeEnded()
    settleStroke()
    if (signal.aborted) return
    if (!isStill(before)) continue
    const deed = await putMask(LABELS[kind], next, revised, signal)
    if (signal.aborted) return
    if (deed === 'too-late') continue
    operation.outcome = { base, deed, amount }
    setAmount(kind, amount)
    announce('status', deed ? `${LABELS[kind]}.` : 'That changes nothing.')
    return
  }
}

type WithoutPixels = Exclude<MaskOperation, { kind: 'fromAlpha' }>
type CallOptions = { readonly signal: AbortSignal; readonly onProgress: (done01: number) => void }

async function tilesOf(
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
