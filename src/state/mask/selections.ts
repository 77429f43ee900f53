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
  /** The latest deed once it was there, its own or the one before. */
  top: Deed | undefined
}

let latest: Selection | null = null
const listeners = new Set<() => void>()

/** Combines a shape with the mask: one undo entry. */
export function selectShape(shape: Shape, mode: CombineMode, label: string): void {
  inOrder({ shape, mode, label }, null)
}

/** In place of the shape selected last. */
export function reviseShape(shape: Shape, mode: CombineMode, label: string): void {
  const asked = { shape, mode, label }
  if (latest?.isWaiting && mode !== 'replace') latest.asked = asked
  else inOrder(asked, latest)
}

function inOrder(asked: Asked, revised: Selection | null): void {
  const own: Selection = { isWaiting: true, asked, deed: null, top: undefined }
  latest = own
  const select = () => {
    const { shape, mode, label } = own.asked
    if (revised?.deed) withdraw(revised.deed)
    own.deed = operate(label, (mask) => combined(mask, shape, mode))
    own.top = latestDeed()
    own.isWaiting = false
  }
  if (asked.mode === 'replace') insteadOfMaskChanges(select)
  else afterMaskChanges(select, () => latest === own && letGo())
}

function latestDeed(): Deed | undefined {
  return useDocumentStore.getState().history.undo.at(-1)
}

function letGo(): void {
  latest = null
  for (const listener of listeners) listener()
}

/** Tells when the shape selected last is taken back, before its turn, too, or something else is done; not when it is revised. */
export function onShapeLetGo(listener: () => void): () => void {
  listeners.add(listener)
  const stop = useDocumentStore.subscribe((now, before) => {
    if (now.history === before.history || !latest || latest.isWaiting || latestDeed() === latest.top) return
    letGo()
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
