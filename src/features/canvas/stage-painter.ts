import type { Layer } from 'konva/lib/Layer'
import { intersectRects, isEmptyRect, type Rect, unionRects } from '../../engine/geometry'
import { useCompareStore } from '../../state/compare-store'
import { useDocumentStore } from '../../state/document-store'
import { useViewStore } from '../../state/view-store'
import type { Ring } from './brush-ring'
import { createOverlayTiles } from './overlay-tiles'
import { deviceRect, deviceX, paintPicture } from './paint-picture'
import { paintRing, ringBox } from './paint-ring'
import { createPictureTiles } from './picture-tiles'

/** The two layers of the stage, drawn outside React. */
export type StagePainter = {
  /** Konva's scene functions: they draw all of their layer. */
  paintPictureLayer(): void
  paintOverlayLayer(): void
  /** A stroke changed coverage within `rect`, document pixels: the next frame repaints just that. */
  strokeChanged(rect: Rect): void
  /** The cursor ring's place; null hides it. */
  setRing(ring: Ring | null): void
  /** While a stroke lasts the overlay shows on the result's side too. */
  setPainting(isPainting: boolean): void
  /** Coverage changed all over (undo, invert, another document). */
  maskReplaced(): void
  /** Everything is drawn anew with the next frame. */
  redraw(): void
  attach(layers: { picture: Layer; overlay: Layer }): void
  dispose(): void
}

const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 }

export function createStagePainter(): StagePainter {
  let layers: { picture: Layer; overlay: Layer } | null = null
  let changed = NOTHING
  let frame = 0
  let isPainting = false
  let ring: Ring | null = null
  /** Device pixels that the ring of the last frame covers. */
  let ringShown = NOTHING
  const overlayTiles = createOverlayTiles()
  const pictureTiles = createPictureTiles(() => layers?.picture.batchDraw())

  function surface(layer: Layer) {
    const element = layer.getNativeCanvasElement()
    const context = element.getContext('2d')
    return context && { context, canvas: { width: element.width, height: element.height } }
  }

  function frameOf(canvas: { width: number; height: number }) {
    const { view, viewport } = useViewStore.getState()
    return { view, canvas, pixelRatio: canvas.width / Math.max(1, viewport.width) }
  }

  /** Device columns in which the mask shows: all, or those left of the wipe while a result is looked at. */
  function overlayRegion(canvas: { width: number; height: number }): Rect {
    const whole = { x: 0, y: 0, width: canvas.width, height: canvas.height }
    const { shown, mode, showsOriginal, wipe01 } = useCompareStore.getState()
    const { document } = useDocumentStore.getState()
    if (!shown || !document || isPainting) return whole
    if (showsOriginal || mode === 'single') return NOTHING
    const width = Math.max(0, deviceX(frameOf(canvas), wipe01 * document.width))
    return intersectRects(whole, { ...whole, width })
  }

  function paintOverlay(region: Rect): void {
    const target = layers && surface(layers.overlay)
    if (!target) return
    const { document, mask } = useDocumentStore.getState()
    const visible = intersectRects(region, overlayRegion(target.canvas))
    target.context.save()
    target.context.setTransform(1, 0, 0, 1, 0, 0)
    if (visible.width < region.width)
      target.context.clearRect(region.x, region.y, region.width, region.height)
    if (document) overlayTiles.paint(target.context, { mask, ...frameOf(target.canvas) }, visible)
    const { pixelRatio } = frameOf(target.canvas)
    ringShown = ring ? ringBox(ring, pixelRatio) : NOTHING
    if (ring) paintRing(target.context, ring, pixelRatio, region)
    target.context.restore()
  }

  function scheduleFrame(): void {
    if (frame === 0) frame = requestAnimationFrame(paintFrame)
  }

  /** Repaints what the stroke changed and where the ring was and is; the rest of the layer stays. */
  function paintFrame(): void {
    frame = 0
    const target = layers && surface(layers.overlay)
    const rect = changed
    changed = NOTHING
    if (!target) return
    const current = frameOf(target.canvas)
    let region = unionRects(ringShown, ring ? ringBox(ring, current.pixelRatio) : NOTHING)
    if (!isEmptyRect(rect)) {
      overlayTiles.refresh(useDocumentStore.getState().mask, rect)
      region = unionRects(region, grow(deviceRect(current, rect), Math.ceil(2 * current.pixelRatio) + 2))
    }
    const whole = { x: 0, y: 0, width: target.canvas.width, height: target.canvas.height }
    const visible = intersectRects(region, whole)
    if (isEmptyRect(visible)) ringShown = NOTHING
    else paintOverlay(visible)
  }

  return {
    paintPictureLayer() {
      const target = layers && surface(layers.picture)
      const { document, baseRevision } = useDocumentStore.getState()
      if (!target || !document) return
      const { shown, mode, showsOriginal, wipe01 } = useCompareStore.getState()
      const fromDocX = mode === 'single' ? 0 : wipe01 * document.width
      const result = shown && !showsOriginal ? { layer: shown.layer, fromDocX } : null
      target.context.save()
      target.context.setTransform(1, 0, 0, 1, 0, 0)
      const revision = baseRevision
      paintPicture(target.context, pictureTiles, { document, revision, result, ...frameOf(target.canvas) })
      target.context.restore()
    },
    paintOverlayLayer() {
      const target = layers && surface(layers.overlay)
      if (target) paintOverlay({ x: 0, y: 0, width: target.canvas.width, height: target.canvas.height })
    },
    strokeChanged(rect) {
      changed = unionRects(changed, rect)
      scheduleFrame()
    },
    setRing(next) {
      if (!next && !ring) return
      ring = next
      scheduleFrame()
    },
    setPainting(painting) {
      if (painting === isPainting) return
      isPainting = painting
      if (useCompareStore.getState().shown) layers?.overlay.batchDraw()
    },
    maskReplaced() {
      overlayTiles.invalidate()
      layers?.overlay.batchDraw()
    },
    redraw() {
      layers?.picture.batchDraw()
      layers?.overlay.batchDraw()
    },
    attach(next) {
      layers = next
    },
    dispose() {
      if (frame !== 0) cancelAnimationFrame(frame)
      layers = null
      pictureTiles.dispose()
      overlayTiles.invalidate()
    },
  }
}

function grow(rect: Rect, margin: number): Rect {
  return {
    x: rect.x - margin,
    y: rect.y - margin,
    width: rect.width + 2 * margin,
    height: rect.height + 2 * margin,
  }
}
