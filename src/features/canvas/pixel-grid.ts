import { intersectRects, isEmptyRect, rectOfSize, type Size } from '../../engine/geometry'
import { PICTURE_TILE_SIZE } from '../../services/picture'
import { deviceRect, deviceX, deviceY, type LayerContext, type LayerFrame } from './device-space'

/** The zoom, as it is said in whole per cent, from which on lines between pixels help more than they hide. */
const SMALLEST_PERCENT = 800

/** Each channel moves by this much, down where it can; half of it stays what it is. */
const STEP = '#404040'

/** Edge in device pixels of the dots that are no darker than the step, so that the line shows on every grey. */
const DOT = 2

/** Lines between the document's pixels, over the visible part of the document; none at zooms under 800 %. */
export function paintPixelGrid(context: LayerContext, frame: LayerFrame, document: Size): void {
  if (Math.round(100 * frame.view.scale) < SMALLEST_PERCENT) return
  const area = intersectRects(deviceRect(frame, rectOfSize(document)), rectOfSize(frame.canvas))
  if (isEmptyRect(area)) return
  const line = Math.max(1, Math.round(frame.pixelRatio / 2))
  const step = frame.view.scale * frame.pixelRatio
  context.save()
  // One path: where lines cross they would undo one another.
  context.beginPath()
  const across = { from: area.x, to: area.x + area.width, step, docLength: document.width }
  for (const x of edges(across, (docX) => deviceX(frame, docX))) context.rect(x, area.y, line, area.height)
  const down = { from: area.y, to: area.y + area.height, step, docLength: document.height }
  for (const y of edges(down, (docY) => deviceY(frame, docY))) context.rect(area.x, y, area.width, line)
  context.globalCompositeOperation = 'difference'
  context.fillStyle = STEP
  context.fill()
  dots ??= dotted(context)
  if (dots) {
    context.globalCompositeOperation = 'lighten'
    context.fillStyle = dots
    context.fill()
  }
  context.restore()
}

/** Made once: any context can paint with it. */
let dots: CanvasPattern | null = null

/** Every other dot, along rows and columns. */
function dotted(context: LayerContext): CanvasPattern | null {
  const square = new OffscreenCanvas(2 * DOT, 2 * DOT)
  const drawn = square.getContext('2d')
  if (!drawn) return null
  drawn.fillStyle = STEP
  drawn.fillRect(0, 0, DOT, DOT)
  drawn.fillRect(DOT, DOT, DOT, DOT)
  return context.createPattern(square, 'repeat')
}

/**
 * Where the edges between pixels are drawn, from one device pixel to another. Tiles lie on whole device pixels and each
 * stretches its own pixels evenly, so that an edge is found from its tile's.
 */
function edges(
  { from, to, step, docLength }: Record<'from' | 'to' | 'step' | 'docLength', number>,
  deviceOf: (doc: number) => number,
): number[] {
  const found: number[] = []
  const origin = deviceOf(0)
  const last = Math.min(docLength - 1, Math.ceil((to - origin) / step) + 1)
  for (let doc = Math.max(1, Math.floor((from - origin) / step) - 1); doc <= last; doc++) {
    const start = Math.floor(doc / PICTURE_TILE_SIZE) * PICTURE_TILE_SIZE
    const end = Math.min(docLength, start + PICTURE_TILE_SIZE)
    const first = deviceOf(start)
    const at = Math.round(first + ((doc - start) * (deviceOf(end) - first)) / (end - start))
    if (at >= from && at < to) found.push(at)
  }
  return found
}
