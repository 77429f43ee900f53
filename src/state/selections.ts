import { type CombineMode, combineTiles, type Mask, MaskEdit } from '../engine/mask'
import { rasteriseShape, type Shape } from '../engine/shapes'
import { operate, withdraw } from './deeds'
import type { Deed } from './document-store'

let latest: Deed | null = null

/** Combines a shape with the mask: one undo entry. */
export function selectShape(shape: Shape, mode: CombineMode, label: string): void {
  latest = operate(label, (mask) => combined(mask, shape, mode))
}

/** In place of the shape selected last; where something else was done since, as a deed of its own. */
export function reviseShape(shape: Shape, mode: CombineMode, label: string): void {
  if (latest) withdraw(latest)
  selectShape(shape, mode, label)
}

function combined(mask: Mask, shape: Shape, mode: CombineMode) {
  const edit = new MaskEdit(mask)
  combineTiles(edit, rasteriseShape(shape, mask), mode)
  return edit.commit()
}
