import type { Layer } from 'konva/lib/Layer'
import { type Rect, screenPoint, screenToDoc, unionRects } from '../../engine/geometry'
import type { Mask } from '../../engine/mask'
import { useDocumentStore } from '../../state/document/document-store'
import { useViewStore } from '../../state/document/view-store'
import { useMaskPreviewStore } from '../../state/mask/mask-preview'
import { useCompareStore } from '../../state/results/compare-store'
import type { Ring } from './brush-ring'
import { type LayerSurface, surfaceOf } from './layer-surface'
import { createOverlayLayer } from './overlay-layer'
import { createPictureLayer } from './picture-layer'

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
  /**
   * Repaints one pixel of the overlay, as it is. From then on the overlay is in sight, whether anything is on it or not:
   * coming into sight takes part of a frame. So do the first frames after that, each canvas in sight having no memory yet
   * for as many pictures as are under way to the screen at once.
   */
  stir(): void
  /** Coverage changed all over (undo, invert, another document). */
  maskReplaced(): void
  /** The tiles of a layer, or all, are to be had better than they were. */
  renewPicture(layer?: string): void
  /** What was drawn from is of a document that is gone. */
  release(): void
  /** Everything is drawn anew with the next frame. */
  redraw(): void
  /** The same of the picture alone. */
  redrawPicture(): void
  /** The layers take the device pixels of the screen that they are on now. */
  matchScreen(): void
  attach(layers: { picture: Layer; overlay: Layer }): void
  dispose(): void
}

const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 }

export function createStagePainter(): StagePainter {
  let layers: { picture: Layer; overlay: Layer } | null = null
  let changed = NOTHING
  let frame = 0
  let isPainting = false
  const overlay = createOverlayLayer(shownMask)
  const picture = createPictureLayer(() => layers?.picture.batchDraw())

  function paint(layer: Layer | undefined, work: (surface: LayerSurface) => void): void {
    const surface = layer && surfaceOf(layer)
    if (surface) work(surface)
  }

  function scheduleFrame(): void {
    if (frame === 0) frame = requestAnimationFrame(paintFrame)
  }

  /** Repaints what the stroke changed and where the ring was and is; the rest of the layer stays. */
  function paintFrame(): void {
    frame = 0
    const rect = changed
    changed = NOTHING
    paint(layers?.overlay, (surface) => overlay.paintChange(surface, rect))
  }

  return {
    paintPictureLayer: () => paint(layers?.picture, picture.paint),
    paintOverlayLayer: () => paint(layers?.overlay, overlay.paint),
    strokeChanged(rect) {
      changed = unionRects(changed, rect)
      scheduleFrame()
    },
    setRing(next) {
      if (!next && !overlay.hasRing) return
      overlay.setRing(next)
      scheduleFrame()
    },
    setPainting(painting) {
      if (painting === isPainting) return
      isPainting = painting
      overlay.setPainting(painting)
      if (useCompareStore.getState().selectedId !== null) layers?.overlay.batchDraw()
    },
    stir() {
      const { view, viewport } = useViewStore.getState()
      const { x, y } = screenToDoc(view, screenPoint(viewport.width / 2, viewport.height / 2))
      overlay.awake()
      changed = unionRects(changed, { x: Math.floor(x), y: Math.floor(y), width: 1, height: 1 })
      scheduleFrame()
    },
    maskReplaced() {
      overlay.invalidate()
      layers?.overlay.batchDraw()
    },
    renewPicture: picture.renew,
    release() {
      picture.release()
      overlay.dispose()
    },
    redraw() {
      layers?.picture.batchDraw()
      layers?.overlay.batchDraw()
    },
    redrawPicture: () => void layers?.picture.batchDraw(),
    matchScreen() {
      for (const layer of layers?.picture.getStage()?.getLayers() ?? []) {
        const canvas = layer.getCanvas()
        if (canvas.getPixelRatio() !== devicePixelRatio) canvas.setPixelRatio(devicePixelRatio)
      }
    },
    attach(next) {
      layers = next
    },
    dispose() {
      if (frame !== 0) cancelAnimationFrame(frame)
      layers = null
      picture.dispose()
      overlay.dispose()
    },
  }
}

/** The mask, or what a tool or an operation would make of it. */
function shownMask(): Mask {
  return useMaskPreviewStore.getState().shown ?? useDocumentStore.getState().mask
}
