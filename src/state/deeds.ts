import { type History, moveToRedo, moveToUndo, recordEntry } from '../engine/history'
import { clearMask, invertMask, type Mask, type MaskChange, selectAll, swapMaskChange } from '../engine/mask'
import { type Deed, useDocumentStore } from './document-store'
import { announce } from './notice-store'
import { picture } from './session'
import { useToolStore } from './tool-store'

/** Undo keeps at most this much; a stroke weighs some kilobytes. */
const UNDO_BUDGET_BYTES = 256 * 1024 * 1024

/** Adds one deed to the history. The mask and the base have already changed. */
export function recordDeed(deed: Deed): void {
  useDocumentStore.setState(({ history, maskRevision }) => ({
    history: recordEntry(history, deed, UNDO_BUDGET_BYTES),
    maskRevision: maskRevision + 1,
  }))
}

/** Records what a stroke or an operation changed; null changed nothing and leaves no entry. */
export function recordMaskChange(label: string, change: MaskChange | null): void {
  if (change) recordDeed({ kind: 'mask', label, bytes: change.bytes, change })
}

function operate(label: string, operation: (mask: Mask) => MaskChange | null): void {
  const { document, mask } = useDocumentStore.getState()
  if (!document || useToolStore.getState().isPainting) return
  const change = operation(mask)
  recordMaskChange(label, change)
  if (change) announce('status', `${label}.`)
}

export const invert = () => operate('Mask inverted', invertMask)
export const clear = () => operate('Mask cleared', clearMask)
export const selectWhole = () => operate('Everything selected', selectAll)

/** Deeds are taken back one after the other, as swapping pixels in the worker takes a moment. */
let queue: Promise<void> = Promise.resolve()

export function undo(): Promise<void> {
  return enqueue(() => carryOut('undo'))
}

export function redo(): Promise<void> {
  return enqueue(() => carryOut('redo'))
}

function enqueue(work: () => Promise<void>): Promise<void> {
  const next = queue.then(work, work)
  queue = next.catch(() => announce('alert', 'That step could not be taken back. Nothing else was changed.'))
  return queue
}

async function carryOut(side: keyof History<Deed>): Promise<void> {
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
