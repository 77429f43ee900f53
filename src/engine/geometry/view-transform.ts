import { type DocPoint, docPoint, type ScreenPoint, screenPoint } from './points'
import type { Rect, Size } from './rect'

/** screen = document × scale + offset. `scale` is CSS pixels per document pixel, the offset is in CSS pixels. */
export type ViewTransform = { readonly scale: number; readonly offsetX: number; readonly offsetY: number }

/** 1 CSS pixel shows at most 64 document pixels, and one document pixel is at most 64 CSS pixels wide. */
const MIN_SCALE = 1 / 64
const MAX_SCALE = 64

export function screenToDoc(view: ViewTransform, point: ScreenPoint): DocPoint {
  return docPoint((point.x - view.offsetX) / view.scale, (point.y - view.offsetY) / view.scale)
}

export function docToScreen(view: ViewTransform, point: DocPoint): ScreenPoint {
  return screenPoint(point.x * view.scale + view.offsetX, point.y * view.scale + view.offsetY)
}

/** Sets the scale while the document point under `anchor` stays under it. */
export function zoomAt(view: ViewTransform, anchor: ScreenPoint, scale: number): ViewTransform {
  const next = Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale))
  const doc = screenToDoc(view, anchor)
  return { scale: next, offsetX: anchor.x - doc.x * next, offsetY: anchor.y - doc.y * next }
}

export function panBy(view: ViewTransform, deltaX: number, deltaY: number): ViewTransform {
  return { ...view, offsetX: view.offsetX + deltaX, offsetY: view.offsetY + deltaY }
}

/** Centres the whole document with `paddingPx` CSS pixels around it; small documents are not enlarged past 100 %. */
export function fitToViewport(document: Size, viewport: Size, paddingPx: number): ViewTransform {
  const room = Math.min(
    Math.max(1, viewport.width - 2 * paddingPx) / document.width,
    Math.max(1, viewport.height - 2 * paddingPx) / document.height,
  )
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, Math.min(1, room)))
  return {
    scale,
    offsetX: (viewport.width - document.width * scale) / 2,
    offsetY: (viewport.height - document.height * scale) / 2,
  }
}

/** The whole document pixels that a viewport of `viewport` CSS pixels shows, before clipping to the document. */
export function visibleDocRect(view: ViewTransform, viewport: Size): Rect {
  const x = Math.floor(-view.offsetX / view.scale)
  const y = Math.floor(-view.offsetY / view.scale)
  return {
    x,
    y,
    width: Math.ceil((viewport.width - view.offsetX) / view.scale) - x,
    height: Math.ceil((viewport.height - view.offsetY) / view.scale) - y,
  }
}
