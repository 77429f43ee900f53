import {
  intersectRects,
  type Pane,
  type Rect,
  rectOfSize,
  type Size,
  type ViewTransform,
} from '../../engine/geometry'

/** A layer's own canvas, or the sheet that a turned view is drawn on first. */
export type LayerContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** What stands between document pixels and the device pixels of a canvas. */
export type LayerFrame = {
  readonly view: ViewTransform
  /** The canvas in device pixels. */
  readonly canvas: Size
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number
}

/**
 * Document pixels in the device pixels of an upright frame, edges rounded: neighbours share theirs, so that no seam shows
 * between tiles.
 */
export function deviceRect(frame: Omit<LayerFrame, 'canvas'>, rect: Rect): Rect {
  const x = deviceX(frame, rect.x)
  const y = deviceY(frame, rect.y)
  return {
    x,
    y,
    width: deviceX(frame, rect.x + rect.width) - x,
    height: deviceY(frame, rect.y + rect.height) - y,
  }
}

export function deviceX({ view, pixelRatio }: Omit<LayerFrame, 'canvas'>, docX: number): number {
  return Math.round((docX * view.scale + view.offsetX) * pixelRatio)
}

export function deviceY({ view, pixelRatio }: Omit<LayerFrame, 'canvas'>, docY: number): number {
  return Math.round((docY * view.scale + view.offsetY) * pixelRatio)
}

/** The same view in a pane of the canvas. */
export function paneFrame(frame: LayerFrame, pane: Pane): LayerFrame {
  const { view } = frame
  if (pane.x === 0 && pane.y === 0) return frame
  return {
    ...frame,
    view: { ...view, offsetX: view.offsetX + pane.x, offsetY: view.offsetY + pane.y },
  }
}

/** A pane in device pixels of the canvas. */
export function paneRegion({ canvas, pixelRatio }: LayerFrame, pane: Pane): Rect {
  const [x, y] = [Math.round(pane.x * pixelRatio), Math.round(pane.y * pixelRatio)]
  const right = Math.round((pane.x + pane.width) * pixelRatio)
  const bottom = Math.round((pane.y + pane.height) * pixelRatio)
  return intersectRects({ x, y, width: right - x, height: bottom - y }, rectOfSize(canvas))
}

export function moveRect(rect: Rect, deltaX: number, deltaY: number): Rect {
  return { ...rect, x: rect.x + deltaX, y: rect.y + deltaY }
}

export function growRect(rect: Rect, margin: number): Rect {
  return {
    x: rect.x - margin,
    y: rect.y - margin,
    width: rect.width + 2 * margin,
    height: rect.height + 2 * margin,
  }
}
