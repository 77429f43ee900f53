import { type History, moveToRedo, moveToUndo, recordEntry } from '../engine/history'
import { clearMask, invertMask, type Mask, type MaskChange, selectAll, swapMaskChange } from '../engine/mask'
import { type Deed, useDocumentStore } from './document-store'
import { announce } from './notice-store'
import { picture } from './session'
import { useToolStore } from './tool-store'

/** Undo keeps at most this much; a stroke weighs some kilobytes. */
const UNDO_BUDGET_BYTES = 256 * 1024 * 1024

/** After this a stroke is recorded without a frame. */
const LONGEST_WAIT_MS = 100

/** Adds one deed to the history. The mask and the base have already changed. */
export function recordDeed(deed: Deed): void {
  const before = useDocumentStore.getState().history
  const after = recordEntry(before, deed, UNDO_BUDGET_BYTES)
  useDocumentStore.setState(({ maskRevision }) => ({ history: after, maskRevision: maskRevision + 1 }))
  for (const lost of [...before.undo, ...before.redo]) {
    if (lost.kind === 'base' && !after.undo.includes(lost)) {
      // A worker that died has forgotten it already.
      picture.call('forget', { exchange: lost.exchange }).catch(() => {})
    }
  }
}

/** Records what a stroke or an operation changed; null changed nothing and leaves no entry. */
function recordMaskChange(label: string, change: MaskChange | null): void {
  if (change) recordDeed({ kind: 'mask', label, bytes: change.bytes, change })
}

let waiting: (() => void) | null = null

/**
 * Records a stroke once its last frame is on the screen: what reads the mask renders then, and not in the task in which
 * the pointer went up. Whoever looks at the history or the mask before that calls `settleStroke`.
 */
export function recordStroke(label: string, change: MaskChange | null, onRecorded: () => void): void {
  settleStroke()
  const record = () => {
    if (waiting !== record) return
    waiting = null
    recordMaskChange(label, change)
    onRecorded()
  }
  waiting = record
  requestAnimationFrame(() => setTimeout(record, 0))
  // A page in the background has no frames.
  setTimeout(record, LONGEST_WAIT_MS)
}

/** Records now what waits for its frame. */
export function settleStroke(): void {
  waiting?.()
}

function operate(label: string, operation: (mask: Mask) => MaskChange | null): void {
  settleStroke()
  const { document, mask } = useDocumentStore.getState()
  if (!document || useToolStore.getState().isPainting) return
  const change = operation(mask)
  recordMaskChange(label, change)
  if (change) announce('status', `${label}.`)
}

export const invert = () => operate('Mask inverted', invertMask)
export const clear = () => operate('Mask cleared', clearMask)
export const selectWhole = () => operate('Everything selected', selectAll)

/** Deeds that swap pixels in the worker take a moment: one after the other, so that each finds the base it was made for. */
let queue: Promise<void> = Promise.resolve()

/** Runs `work` when all before it has ended. Never rejects: a failure is said in `words`. */
export function inTurn(words: string, work: () => Promise<void>): Promise<void> {
  queue = queue.then(work).catch(() => announce('alert', words))
  return queue
}

const NOT_TAKEN_BACK = 'That step could not be taken back. Nothing else was changed.'

export function undo(): Promise<void> {
  return inTurn(NOT_TAKEN_BACK, () => carryOut('undo'))
}

export function redo(): Promise<void> {
  return inTurn(NOT_TAKEN_BACK, () => carryOut('redo'))
}

async function carryOut(side: keyof History<Deed>): Promise<void> {
  settleStroke()
  const deed = useDocumentStore.getState().history[side].at(-1)
  if (!deed || useToolStore.getState().isPainting) return
  const move = side === 'undo' ? moveToRedo<Deed> : moveToUndo<Deed>
  const inverse = await swapDeed(deed)
  useDocumentStore.setState(({ history, maskRevision, baseRevision }) => ({
    history: move(history, inverse),
    maskRevision: maskRevision + 1,
    ...(deed.kind === 'base' ? { baseRevision: baseRevision + 1, adopted: deed.adopted } : {}),
  }))
  announce('status', `${side === 'undo' ? 'Undone' : 'Redone'}: ${deed.label.toLowerCase()}.`)
}

async function swapDeed(deed: Deed): Promise<Deed> {
  const { mask, adopted } = useDocumentStore.getState()
  if (deed.kind === 'mask') {
    const change = swapMaskChange(mask, deed.change)
    return { ...deed, change, bytes: change.bytes }
  }
  await picture.call('exchange', { exchange: deed.exchange })
  return { ...deed, adopted, change: deed.change && swapMaskChange(mask, deed.change) }
}
