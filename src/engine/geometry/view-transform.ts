import { type DocPoint, docPoint, type ScreenPoint, screenPoint } from './points'
import type { Rect, Size } from './rect'

/**
 * screen = turn(document × scale) + offset. `scale` is CSS pixels per document pixel, the offset is in CSS pixels, the turn
 * is clockwise as seen on screen, in degrees, −180 < angleDeg ≤ 180.
 */
export type ViewTransform = {
  readonly scale: number
  readonly offsetX: number
  readonly offsetY: number
  readonly angleDeg: number
}

/** 1 CSS pixel shows at most 64 document pixels, and one document pixel is at most 64 CSS pixels wide. */
const MIN_SCALE = 1 / 64
const MAX_SCALE = 64

/** Cosine and sine of a turn; exact at quarter turns, where rounding would blur pixels that lie on the grid. */
export function turnOf(angleDeg: number): { readonly cos: number; readonly sin: number } {
  if (angleDeg === 0) return UPRIGHT
  const angle = (angleDeg * Math.PI) / 180
  if (angleDeg % 90 !== 0) return { cos: Math.cos(angle), sin: Math.sin(angle) }
  return { cos: Math.round(Math.cos(angle)), sin: Math.round(Math.sin(angle)) }
}

const UPRIGHT = { cos: 1, sin: 0 }

export function screenToDoc(view: ViewTransform, point: ScreenPoint): DocPoint {
  const { cos, sin } = turnOf(view.angleDeg)
  const x = point.x - view.offsetX
  const y = point.y - view.offsetY
  return docPoint((x * cos + y * sin) / view.scale, (y * cos - x * sin) / view.scale)
}

export function docToScreen(view: ViewTransform, point: DocPoint): ScreenPoint {
  const { cos, sin } = turnOf(view.angleDeg)
  const x = point.x * view.scale
  const y = point.y * view.scale
  return screenPoint(x * cos - y * sin + view.offsetX, x * sin + y * cos + view.offsetY)
}

/** Sets the scale while the document point under `anchor` stays under it. */
export function zoomAt(view: ViewTransform, anchor: ScreenPoint, scale: number): ViewTransform {
  const next = Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale))
  return pinned({ ...view, scale: next }, screenToDoc(view, anchor), anchor)
}

/** Sets the angle, any number of degrees, while the document point under `anchor` stays under it. */
export function rotateAt(view: ViewTransform, anchor: ScreenPoint, angleDeg: number): ViewTransform {
  return pinned({ ...view, angleDeg: wrapped(angleDeg) }, screenToDoc(view, anchor), anchor)
}

export function panBy(view: ViewTransform, deltaX: number, deltaY: number): ViewTransform {
  return { ...view, offsetX: view.offsetX + deltaX, offsetY: view.offsetY + deltaY }
}

/** Moves the view until the document point `doc` is at `anchor`. */
export function pinned(view: ViewTransform, doc: DocPoint, anchor: ScreenPoint): ViewTransform {
  const now = docToScreen(view, doc)
  return panBy(view, anchor.x - now.x, anchor.y - now.y)
}

/** Width and height of the upright box around a document that is shown at this scale and angle, in CSS pixels. */
export function shownSize(
  document: Size,
  { scale, angleDeg }: Pick<ViewTransform, 'scale' | 'angleDeg'>,
): Size {
  const { cos, sin } = turnOf(angleDeg)
  return {
    width: scale * (document.width * Math.abs(cos) + document.height * Math.abs(sin)),
    height: scale * (document.width * Math.abs(sin) + document.height * Math.abs(cos)),
  }
}

/** Centres the whole document with `paddingPx` CSS pixels around it; small documents are not enlarged past 100 %. */
export function fitToViewport(
  document: Size,
  viewport: Size,
  paddingPx: number,
  angleDeg: number,
): ViewTransform {
  const box = shownSize(document, { scale: 1, angleDeg })
  const room = Math.min(
    Math.max(1, viewport.width - 2 * paddingPx) / box.width,
    Math.max(1, viewport.height - 2 * paddingPx) / box.height,
  )
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, Math.min(1, room)))
  const middle = docPoint(document.width / 2, document.height / 2)
  const view = { scale, offsetX: 0, offsetY: 0, angleDeg }
  return pinned(view, middle, screenPoint(viewport.width / 2, viewport.height / 2))
}

/** The four corners of a viewport of `viewport` CSS pixels in the document, clockwise from its top left. */
export function viewportCorners(view: ViewTransform, viewport: Size): readonly DocPoint[] {
  return [
    screenPoint(0, 0),
    screenPoint(viewport.width, 0),
    screenPoint(viewport.width, viewport.height),
    screenPoint(0, viewport.height),
  ].map((corner) => screenToDoc(view, corner))
}

/** The whole document pixels around all that a viewport of `viewport` CSS pixels shows, before clipping to the document. */
export function visibleDocRect(view: ViewTransform, viewport: Size): Rect {
  const corners = viewportCorners(view, viewport)
  const x = Math.floor(Math.min(...corners.map((corner) => corner.x)))
  const y = Math.floor(Math.min(...corners.map((corner) => corner.y)))
  return {
    x,
    y,
    width: Math.ceil(Math.max(...corners.map((corner) => corner.x))) - x,
    height: Math.ceil(Math.max(...corners.map((corner) => corner.y))) - y,
  }
}

/** −0 is 0, so that an upright view is told by `angleDeg === 0` and shown as such. */
function wrapped(angleDeg: number): number {
  const turn = angleDeg % 360
  if (turn > 180) return turn - 360
  if (turn <= -180) return turn + 360
  return turn + 0
}
