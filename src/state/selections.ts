import { type CombineMode, combineTiles, type Mask, MaskEdit } from '../engine/mask'
import { rasteriseShape, type Shape } from '../engine/shapes'
import { afterMaskChanges, insteadOfMaskChanges } from './decided-change'
import { operate, withdraw } from './deeds'
import { type Deed, useDocumentStore } from './document-store'

let latest: Deed | null = null

/** Combines a shape with the mask: one undo entry. */
export function selectShape(shape: Shape, mode: CombineMode, label: string): void {
  inOrder(mode, () => selectNow(shape, mode, label))
}

/** In place of the shape selected last; where something else was done since, as a deed of its own. */
export function reviseShape(shape: Shape, mode: CombineMode, label: string): void {
  inOrder(mode, () => {
    const before = latest
    latest = null
    if (before) withdraw(before)
    selectNow(shape, mode, label)
  })
}

function inOrder(mode: CombineMode, select: () => void): void {
  if (mode === 'replace') insteadOfMaskChanges(select)
  else afterMaskChanges(select)
}

function selectNow(shape: Shape, mode: CombineMode, label: string): void {
  latest = operate(label, (mask) => combined(mask, shape, mode))
}

/** Tells when the shape selected last is taken back, by whatever way through the history; not when it is revised. */
export function onShapeTakenBack(listener: () => void): () => void {
  return useDocumentStore.subscribe((now, before) => {
    if (now.history === before.history || !latest || now.history.undo.includes(latest)) return
    latest = null
    listener()
  })
}

function combined(mask: Mask, shape: Shape, mode: CombineMode) {
  const edit = new MaskEdit(mask)
  combineTiles(edit, rasteriseShape(shape, mask), mode)
  return edit.commit()
}
