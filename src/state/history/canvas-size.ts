import { isSameRect, type Rect } from '../../engine/geometry'
import type { Mask } from '../../engine/mask'
import { type DocumentState, useDocumentStore } from '../document/document-store'
import { fitView } from '../document/view-store'
import { dropSelection } from '../results/drop-selection'
import { picture, storage } from '../session/session'
import { changeWish, useWishStore } from '../wish/wish-store'

/** The document's canvas in another canvas's pixels. */
export function canvasWithin(canvas: Rect, origin: { readonly x: number; readonly y: number }): Rect {
  return { ...canvas, x: canvas.x - origin.x, y: canvas.y - origin.y }
}

/** From now on the document is taken for transparent, even once nothing of it is any more: that costs only time. */
export function markTransparent(): void {
  const { document } = useDocumentStore.getState()
  if (document?.hasAlpha === false) useDocumentStore.setState({ document: { ...document, hasAlpha: true } })
}

/** Gives the picture another canvas than it has, both in pixels of the file. `showCanvas` is to follow. */
export async function resizeBase(before: Rect, canvas: Rect): Promise<void> {
  await picture.call('resize', { canvas: canvasWithin(canvas, before) })
}

/**
 * Shows a canvas that the worker has already, with a mask that was made for it. No result is selected afterwards; the frame
 * stays where it is in the picture. `adopted`: what the picture is made of from then on, where that is something else.
 */
export function showCanvas(canvas: Rect, mask: Mask, adopted?: DocumentState['adopted']): void {
  const { document, mask: before } = useDocumentStore.getState()
  if (!document) return
  dropSelection()
  const { width, height } = canvas
  const isSame = isSameRect(canvas, document.canvas)
  // Tiles are kept by their index, which counts in another grid now.
  const stale = [...before.takeUnsaved(), ...before.snapshot().tiles].map(([index]) => [index, null] as const)
  mask.takeUnsaved()
  void storage.masks.write(document.id, [...stale, ...mask.snapshot().tiles])
  useDocumentStore.setState(({ baseRevision, maskRevision }) => ({
    document: isSame ? document : { ...document, canvas, width, height, hasAlpha: true },
    ...(adopted ? { adopted } : {}),
    mask,
    maskRevision: maskRevision + 1,
    maskChanged: null,
    baseRevision: baseRevision + 1,
  }))
  const { frame } = useWishStore.getState()
  const moved = frame && {
    ...frame,
    x: frame.x + document.canvas.x - canvas.x,
    y: frame.y + document.canvas.y - canvas.y,
  }
  if (moved) changeWish({ frame: moved })
  if (!isSame) fitView(canvas)
}
