import { recordEntry, trim } from '../../engine/history'
import { areaOfChange, type Mask, type MaskChange, swapMaskChange } from '../../engine/mask'
import { type Deed, useDocumentStore } from '../document/document-store'
import { useToolStore } from '../document/tool-store'
import { afterFrame } from '../page/after-frame'
import { usePreferencesStore } from '../page/preferences-store'
import { beginSaving } from '../session/saving'
import { picture } from '../session/session'

const BYTES_PER_MB = 1024 * 1024

function budgetBytes(): number {
  return usePreferencesStore.getState().undoBudgetMb * BYTES_PER_MB
}

/** Adds one deed to the history. The mask and the base have already changed. */
export function recordDeed(deed: Deed): void {
  const before = useDocumentStore.getState().history
  const after = recordEntry(before, deed, budgetBytes())
  useDocumentStore.setState(({ maskRevision, mask }) => ({
    history: after,
    maskRevision: maskRevision + 1,
    maskChanged: deed.kind === 'mask' ? areaOfChange(mask, deed.change) : null,
  }))
  forgetBases([...before.undo, ...before.redo].filter((deed) => !after.undo.includes(deed)))
}

/** Gives back what the history holds beyond the budget, which is less than it was. */
export function trimDeeds(): void {
  const before = useDocumentStore.getState().history
  const after = trim(before, budgetBytes())
  const kept = [...after.undo, ...after.redo]
  const lost = [...before.undo, ...before.redo].filter((deed) => !kept.includes(deed))
  if (lost.length === 0) return
  useDocumentStore.setState({ history: after })
  forgetBases(lost)
}

/** Lets go of the pixels that the worker keeps for deeds that are in the history no more. */
function forgetBases(lost: readonly Deed[]): void {
  for (const deed of lost) {
    // A worker that died has forgotten it already.
    if (deed.kind === 'base') picture.call('forget', { exchange: deed.exchange }).catch(() => {})
  }
}

/** How often the mask was changed, or such a change withdrawn, by anything but a step in the history. */
let maskDeeds = 0

export function countMaskDeeds(): number {
  return maskDeeds
}

/** Records a change that was made to the mask, by what takes it back. */
export function recordMaskDeed(label: string, change: MaskChange): Deed {
  maskDeeds++
  const deed: Deed = { kind: 'mask', label, bytes: change.bytes, change }
  recordDeed(deed)
  return deed
}

/** Records what a stroke or an operation changed; null changed nothing and leaves no entry. */
function recordMaskChange(label: string, change: MaskChange | null): Deed | null {
  return change && recordMaskDeed(label, change)
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
  if (change) beginSaving()
  afterFrame(record)
}

/** Records now what waits for its frame. */
export function settleStroke(): void {
  waiting?.()
}

/** Changes the mask in one task; null where nothing changed. */
export function operate(label: string, operation: (mask: Mask) => MaskChange | null): Deed | null {
  settleStroke()
  const { document, mask } = useDocumentStore.getState()
  if (!document || useToolStore.getState().isPainting) return null
  return recordMaskChange(label, operation(mask))
}

/** Takes the latest deed back without leaving anything to redo; false where `deed` is not the latest any more. */
export function withdraw(deed: Deed): boolean {
  settleStroke()
  const { history, mask } = useDocumentStore.getState()
  if (deed.kind !== 'mask' || history.undo.at(-1) !== deed || useToolStore.getState().isPainting) return false
  maskDeeds++
  swapMaskChange(mask, deed.change)
  useDocumentStore.setState(({ maskRevision }) => ({
    // What could be redone was done over this one.
    history: { ...history, undo: history.undo.slice(0, -1), redo: [] },
    maskRevision: maskRevision + 1,
    maskChanged: areaOfChange(mask, deed.change),
  }))
  forgetBases(history.redo)
  return true
}
