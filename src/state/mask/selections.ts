import { type CombineMode, combineTiles, type Mask, MaskEdit } from '../../engine/mask'
import { rasteriseShape, type Shape } from '../../engine/shapes'
import { type Deed, useDocumentStore } from '../document/document-store'
import { operate, withdraw } from '../history/deeds'
import { afterMaskChanges, insteadOfMaskChanges } from '../turns/mask-changes'

type Asked = { readonly shape: Shape; readonly mode: CombineMode; readonly label: string }

/** What a box on the canvas stands for. */
type Selection = {
  /** Until its turn has come, what it shall be may change. */
  isWaiting: boolean
  asked: Asked
  /** Null where it waits, or changed nothing. */
  deed: Deed | null
}

let latest: Selection | null = null
const listeners = new Set<() => void>()

/** Combines a shape with the mask: one undo entry. */
export function selectShape(shape: Shape, mode: CombineMode, label: string): void {
  inOrder({ shape, mode, label }, null)
}

/** In place of the shape selected last; where something else was done since, as a deed of its own. */
export function reviseShape(shape: Shape, mode: CombineMode, label: string): void {
  const asked = { shape, mode, label }
  if (latest?.isWaiting && mode !== 'replace') latest.asked = asked
  else inOrder(asked, latest)
}

function inOrder(asked: Asked, revised: Selection | null): void {
  const own: Selection = { isWaiting: true, asked, deed: null }
  latest = own
  const select = () => {
    const { shape, mode, label } = own.asked
    own.isWaiting = false
    if (revised?.deed) withdraw(revised.deed)
    own.deed = operate(label, (mask) => combined(mask, shape, mode))
  }
  if (asked.mode === 'replace') insteadOfMaskChanges(select)
  else afterMaskChanges(select, () => latest === own && takenBack())
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
