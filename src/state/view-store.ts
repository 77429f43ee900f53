import { create } from 'zustand'
import {
  fitToViewport,
  panBy,
  type ScreenPoint,
  type Size,
  screenPoint,
  type ViewTransform,
  zoomAt,
} from '../engine/geometry'

/** CSS pixels kept free around a document that fits, so that its edges can be painted over. */
const FIT_PADDING = 40
const FIT_PADDING_SMALL = 12
const SMALL_VIEWPORT = 600

type ViewState = {
  readonly view: ViewTransform
  /** The canvas element in CSS pixels. */
  readonly viewport: Size
  /** Whether the view follows the window's size: until the person zooms or pans. */
  readonly isFitted: boolean
}

export const useViewStore = create<ViewState>(() => ({
  view: { scale: 1, offsetX: 0, offsetY: 0 },
  viewport: { width: 1, height: 1 },
  isFitted: true,
}))

export function fitView(document: Size): void {
  const { viewport } = useViewStore.getState()
  const small = Math.min(viewport.width, viewport.height) < SMALL_VIEWPORT
  const view = fitToViewport(document, viewport, small ? FIT_PADDING_SMALL : FIT_PADDING)
  useViewStore.setState({ view, isFitted: true })
}

/** One document pixel on one CSS pixel, around the middle of the viewport. */
export function showActualSize(): void {
  zoomViewAt(viewportCentre(), 1)
}

export function zoomViewAt(anchor: ScreenPoint, scale: number): void {
  useViewStore.setState(({ view }) => ({ view: zoomAt(view, anchor, scale), isFitted: false }))
}

export function zoomViewBy(factor: number, anchor: ScreenPoint = viewportCentre()): void {
  zoomViewAt(anchor, useViewStore.getState().view.scale * factor)
}

export function panView(deltaX: number, deltaY: number): void {
  useViewStore.setState(({ view }) => ({ view: panBy(view, deltaX, deltaY), isFitted: false }))
}

/** The canvas was laid out anew. A fitted view fits again; another keeps what is in its middle. */
export function resizeViewport(viewport: Size, document: Size | null): void {
  const before = useViewStore.getState()
  useViewStore.setState({ viewport })
  if (document && before.isFitted) fitView(document)
  else if (before.viewport.width > 1) {
    const deltaX = (viewport.width - before.viewport.width) / 2
    const deltaY = (viewport.height - before.viewport.height) / 2
    useViewStore.setState({ view: panBy(before.view, deltaX, deltaY) })
  }
}

function viewportCentre(): ScreenPoint {
  const { viewport } = useViewStore.getState()
  return screenPoint(viewport.width / 2, viewport.height / 2)
}
