import { create } from 'zustand'
import {
  type DocPoint,
  docPoint,
  docToScreen,
  fitToViewport,
  type Pane,
  panBy,
  pinned,
  type Rect,
  rectOfSize,
  rotateAt,
  type ScreenPoint,
  type Size,
  screenPoint,
  shownSize,
  type ViewTransform,
  zoomAt,
} from '../../engine/geometry'

/** CSS pixels kept free around a document that fits, so that its edges can be painted over. */
const FIT_PADDING = 40
const FIT_PADDING_SMALL = 12
const SMALL_VIEWPORT = 600
const ROTATION_STEP = 15

/** What shows the picture and whose shorter edge is below this, in CSS pixels, needs all of it for the picture. */
const SMALLEST_WITH_NAVIGATOR = 480

type ViewState = {
  readonly view: ViewTransform
  /** What the view fills, in CSS pixels: the stage, or each of its panes. */
  readonly viewport: Size
  /** What of the viewport lies beneath something along its lower edge, in CSS pixels: a fitted view keeps clear of it. */
  readonly coveredPx: number
  /** The canvas element in CSS pixels. */
  readonly stage: Size
  /** The stage's parts, each of which shows the same view; one unless pictures stand side by side. */
  readonly panes: readonly Pane[]
  /** What of the document, and around it, stays in the middle as a whole when the window's size changes; null once the person zooms or pans. */
  readonly fitted: Rect | null
}

export const useViewStore = create<ViewState>(() => ({
  view: { scale: 1, offsetX: 0, offsetY: 0, angleDeg: 0 },
  viewport: { width: 1, height: 1 },
  coveredPx: 0,
  stage: { width: 1, height: 1 },
  panes: [{ x: 0, y: 0, width: 1, height: 1 }],
  fitted: null,
}))

/** The whole document in the middle, turned as it is. */
export function fitView(document: Size): void {
  showRect(rectOfSize(document))
}

/** All of a rectangle of the document, or around it, in the middle. */
export function showRect(fitted: Rect): void {
  const { viewport, coveredPx, view } = useViewStore.getState()
  const clear = { width: viewport.width, height: Math.max(1, viewport.height - coveredPx) }
  const small = Math.min(viewport.width, viewport.height) < SMALL_VIEWPORT
  const padding = small ? FIT_PADDING_SMALL : FIT_PADDING
  const atOrigin = fitToViewport(fitted, clear, padding, view.angleDeg)
  const corner = docToScreen(atOrigin, docPoint(0, 0))
  useViewStore.setState({ view: pinned(atOrigin, docPoint(fitted.x, fitted.y), corner), fitted })
}

/** The view of a document that was just opened: upright and whole. */
export function resetView(document: Size): void {
  useViewStore.setState(({ view }) => ({ view: { ...view, angleDeg: 0 } }))
  fitView(document)
}

/** One document pixel on one CSS pixel, around the middle of the viewport. */
export function showActualSize(): void {
  zoomViewAt(viewportCentre(), 1)
}

export function zoomViewAt(anchor: ScreenPoint, scale: number): void {
  useViewStore.setState(({ view }) => ({ view: zoomAt(view, anchor, scale), fitted: null }))
}

export function zoomViewBy(factor: number, anchor: ScreenPoint = viewportCentre()): void {
  zoomViewAt(anchor, useViewStore.getState().view.scale * factor)
}

export function panView(deltaX: number, deltaY: number): void {
  useViewStore.setState(({ view }) => ({ view: panBy(view, deltaX, deltaY), fitted: null }))
}

/** Turns the view to any number of degrees, clockwise. A fitted view stays fitted: it fits again with the window. */
export function rotateViewTo(angleDeg: number, anchor: ScreenPoint = viewportCentre()): void {
  useViewStore.setState(({ view }) => ({ view: rotateAt(view, anchor, angleDeg) }))
}

/** One key's step, to the next multiple of it: a view that was turned by hand comes back to round angles. */
export function stepRotation(direction: 1 | -1): void {
  const { angleDeg } = useViewStore.getState().view
  const steps = angleDeg / ROTATION_STEP
  const next = direction > 0 ? Math.floor(steps + 1) : Math.ceil(steps - 1)
  rotateViewTo(next * ROTATION_STEP)
}

/** Brings a document point into the middle of the viewport. */
export function centreViewOn(doc: DocPoint): void {
  useViewStore.setState(({ view }) => ({ view: pinned(view, doc, viewportCentre()), fitted: null }))
}

/** Whether a document is larger than what shows it, at this zoom and angle. */
export function exceedsViewport(document: Size, { view, viewport }: ViewState): boolean {
  const shown = shownSize(document, view)
  return shown.width > viewport.width + 1 || shown.height > viewport.height + 1
}

/** Whether a map of the picture leaves enough of what shows it. */
export function hasRoomForNavigator({ width, height }: Size): boolean {
  return Math.min(width, height) >= SMALLEST_WITH_NAVIGATOR
}

function viewportCentre(): ScreenPoint {
  const { viewport } = useViewStore.getState()
  return screenPoint(viewport.width / 2, viewport.height / 2)
}
