import { type CombineMode, combineTiles, type Mask, MaskEdit } from '../../engine/mask'
import { rasteriseShape, type Shape } from '../../engine/shapes'
import { type Deed, useDocumentStore } from '../document/document-store'
import { operate, withdraw } from '../history/deeds'
import { afterMaskChanges, insteadOfMaskChanges } from '../turns/decided-change'

/** What a box on the canvas stands for. No deed: it waits for its turn, or changes nothing. */
type Selection = { deed: Deed | null }

let latest: Selection | null = null
const listeners = new Set<() => void>()

/** Combines a shape with the mask: one undo entry. */
export function selectShape(shape: Shape, mode: CombineMode, label: string): void {
  inOrder({ shape, mode, label }, null)
}

/** In place of the shape selected last; where something else was done since, as a deed of its own. */
export function reviseShape(shape: Shape, mode: CombineMode, label: string): void {
  inOrder({ shape, mode, label }, latest)
}

type Asked = { readonly shape: Shape; readonly mode: CombineMode; readonly label: string }

function inOrder({ shape, mode, label }: Asked, revised: Selection | null): void {
  const own: Selection = { deed: null }
  latest = own
  const select = () => {
    if (revised?.deed) withdraw(revised.deed)
    own.deed = operate(label, (mask) => combined(mask, shape, mode))
  }
  if (mode === 'replace') insteadOfMaskChanges(select)
  else afterMaskChanges(select, takenBack)
}

function takenBack(): void {
  latest = null
  for (const listener of listeners) listener()
}

/** Tells when the shape selected last is taken back, by whatever way through the history or before its turn; not when it is revised. */
export function onShapeTakenBack(listener: () => void): () => void {
  listeners.add(listener)
  const stop = useDocumentStore.subscribe((now, before) => {
    if (now.history === before.history || !latest?.deed || now.history.undo.includes(latest.deed)) return
    takenBack()
  })
  return () => {
    listeners.delete(listener)
    stop()
  }
}

function combined(mask: Mask, shape: Shape, mode: CombineMode) {
  const edit = new MaskEdit(mask)
  combineTiles(edit, rasteriseShape(shape, mask), mode)
  return edit.commit()
}
