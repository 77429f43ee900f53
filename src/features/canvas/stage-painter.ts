import type { Layer } from 'konva/lib/Layer'
import { intersectRects, isEmptyRect, type Rect, rectOfSize, unionRects } from '../../engine/geometry'
import type { Mask, OverlayColors } from '../../engine/mask'
import { useCompareStore } from '../../state/compare-store'
import { useDocumentStore } from '../../state/document-store'
import { useMaskPreviewStore } from '../../state/mask-preview'
import { type MaskView, usePreferencesStore } from '../../state/preferences-store'
import { useViewStore } from '../../state/view-store'
import type { Ring } from './brush-ring'
import { deviceRect, deviceX, growRect, type LayerContext, type LayerFrame } from './device-space'
import { maskColors } from './mask-colors'
import { createOverlayTiles } from './overlay-tiles'
import { paintPicture } from './paint-picture'
import { paintRing, ringBox } from './paint-ring'
import { createPictureTiles } from './picture-tiles'
import { createTurnedSheet } from './turned-sheet'

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
  /** The picture's tiles are to be had better than they were. */
  renewPicture(): void
  /** Everything is drawn anew with the next frame. */
  redraw(): void
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
  let ring: Ring | null = null
  /** Device pixels that the ring of the last frame covers. */
  let ringShown = NOTHING
  let colors: { readonly of: MaskView; readonly colors: OverlayColors } | null = null
  const overlayTiles = createOverlayTiles()
  const pictureTiles = createPictureTiles(() => layers?.picture.batchDraw())
  const pictureSheet = createTurnedSheet()
  const overlaySheet = createTurnedSheet()

  function surface(layer: Layer) {
    const element = layer.getNativeCanvasElement()
    const context = element.getContext('2d')
    if (!context) return null
    const { view, viewport } = useViewStore.getState()
    const canvas = { width: element.width, height: element.height }
    return { context, frame: { view, canvas, pixelRatio: canvas.width / Math.max(1, viewport.width) } }
  }

  /** How the person wants to see the mask; the same object as long as that stays. */
  function currentColors(): OverlayColors {
    const { maskView } = usePreferencesStore.getState()
    if (colors?.of !== maskView) colors = { of: maskView, colors: maskColors(maskView) }
    return colors.colors
  }

  /** Device columns in which the mask shows: all, or those left of the wipe while a result is looked at. */
  function overlayRegion(upright: LayerFrame): Rect {
    const whole = rectOfSize(upright.canvas)
    const { shown, preview, mode, showsOriginal, wipe01 } = useCompareStore.getState()
    const { document } = useDocumentStore.getState()
    if ((!shown && !preview) || !document || isPainting) return whole
    if (showsOriginal || mode === 'single') return NOTHING
    const width = Math.max(0, deviceX(upright, wipe01 * document.width))
    return intersectRects(whole, { ...whole, width })
  }

  function paintMask(context: LayerContext, upright: LayerFrame, region: Rect): void {
    const visible = intersectRects(region, overlayRegion(upright))
    if (visible.width < region.width) context.clearRect(region.x, region.y, region.width, region.height)
    const { document } = useDocumentStore.getState()
    if (document)
      overlayTiles.paint(context, { mask: shownMask(), colors: currentColors(), ...upright }, visible)
  }

  /** `isWhole`: nothing that was painted before holds any more. Else what the stroke changed is on the sheet already. */
  function paintOverlay(
    { context, frame: current }: NonNullable<ReturnType<typeof surface>>,
    region: Rect,
    isWhole: boolean,
  ): void {
    const { document } = useDocumentStore.getState()
    context.save()
    context.setTransform(1, 0, 0, 1, 0, 0)
    if (current.view.angleDeg === 0) {
      overlaySheet.release()
      paintMask(context, current, region)
    } else {
      const isLaid = !isWhole && overlaySheet.laid(current)
      const part = !isLaid && document ? overlaySheet.lay(current, document) : null
      if (part) paintMask(part.context, part.frame, rectOfSize(part.frame.canvas))
      overlaySheet.show(context, region)
    }
    ringShown = ring ? ringBox(ring, current.pixelRatio) : NOTHING
    if (ring) paintRing(context, ring, current.pixelRatio, region)
    context.restore()
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
    const current = target.frame
    let region = unionRects(ringShown, ring ? ringBox(ring, current.pixelRatio) : NOTHING)
    if (!isEmptyRect(rect)) {
      overlayTiles.refresh(shownMask(), rect)
      region = unionRects(region, strokeRegion(current, rect))
    }
    const visible = intersectRects(region, rectOfSize(current.canvas))
    if (isEmptyRect(visible)) ringShown = NOTHING
    else paintOverlay(target, visible, false)
  }

  /** Device pixels of the screen that coverage changed within `rect` shows in. A turned view's sheet is repainted there. */
  function strokeRegion(current: LayerFrame, rect: Rect): Rect {
    const margin = Math.ceil(2 * current.pixelRatio) + 2
    if (current.view.angleDeg === 0) return growRect(deviceRect(current, rect), margin)
    const part = overlaySheet.laid(current)
    if (!part) return rectOfSize(current.canvas)
    const region = intersectRects(
      growRect(deviceRect(part.frame, rect), margin),
      rectOfSize(part.frame.canvas),
    )
    if (isEmptyRect(region)) return NOTHING
    paintMask(part.context, part.frame, region)
    return growRect(overlaySheet.screenBox(region), 1)
  }

  return {
    paintPictureLayer() {
      const target = layers && surface(layers.picture)
      const { document, baseRevision } = useDocumentStore.getState()
      if (!target || !document) return
      const { shown, preview, heat, mode, showsOriginal, wipe01 } = useCompareStore.getState()
      const fromDocX = mode === 'single' ? 0 : wipe01 * document.width
      const hasResult = (shown || preview) && !showsOriginal
      const picture = {
        document,
        revision: baseRevision,
        result: hasResult ? { layer: shown?.layer ?? null, preview, fromDocX } : null,
        heat: showsOriginal ? null : heat,
        hasPixelGrid: usePreferencesStore.getState().showsPixelGrid,
      }
      const { context, frame: current } = target
      context.save()
      context.setTransform(1, 0, 0, 1, 0, 0)
      if (current.view.angleDeg === 0) {
        pictureSheet.release()
        paintPicture(context, pictureTiles, { ...picture, ...current })
      } else {
        const part = pictureSheet.lay(current, document)
        if (part) paintPicture(part.context, pictureTiles, { ...picture, ...part.frame })
        pictureSheet.show(context, rectOfSize(current.canvas))
      }
      context.restore()
    },
    paintOverlayLayer() {
      const target = layers && surface(layers.overlay)
      if (target) paintOverlay(target, rectOfSize(target.frame.canvas), true)
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
      const { shown, preview } = useCompareStore.getState()
      if (shown || preview) layers?.overlay.batchDraw()
    },
    maskReplaced() {
      overlayTiles.invalidate()
      layers?.overlay.batchDraw()
    },
    renewPicture: pictureTiles.renew,
    redraw() {
      layers?.picture.batchDraw()
      layers?.overlay.batchDraw()
    },
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
      pictureTiles.dispose()
      overlayTiles.dispose()
      pictureSheet.release()
      overlaySheet.release()
    },
  }
}

/** The mask, or what a tool or an operation would make of it. */
function shownMask(): Mask {
  return useMaskPreviewStore.getState().shown ?? useDocumentStore.getState().mask
}
