import type { ScreenPoint } from '../../engine/geometry'
import { useComparedLayers } from '../../state/compare/compared-layers'
import { useComparedResults } from '../../state/compare/compared-results'
import { DIFFERENCE_LAYER, useDifferenceStore } from '../../state/compare/difference-layer'
import { moveLoupe } from '../../state/compare/loupe-store'
import { type DocumentState, useDocumentStore } from '../../state/document/document-store'
import { isSamePicture } from '../../state/document/same-document'
import { resizeStage } from '../../state/document/stage-layout'
import { useToolStore } from '../../state/document/tool-store'
import { useViewStore } from '../../state/document/view-store'
import { useMaskPreviewStore } from '../../state/mask/mask-preview'
import { onShapeLetGo } from '../../state/mask/selections'
import { registerCanvas } from '../../state/page/canvas-focus'
import { usePreferencesStore } from '../../state/page/preferences-store'
import { useCompareStore } from '../../state/results/compare-store'
import { createBrushRing } from './brush-ring'
import type { DraftPainter } from './draft-painter'
import { drawnAnew } from './drawn-anew'
import { createGesture } from './gesture'
import { listenToKeys } from './key-input'
import { listenToPointer } from './pointer-input'
import { onPixelRatioChange, toNextDevicePixel, wholeDevicePixels } from './screen-pixels'
import type { StagePainter } from './stage-painter'
import { warmUp } from './warm-up'

/** Ties stores, input and painter together for as long as the canvas is on the page. Returns what takes it all down. */
export function connectCanvas(
  painter: StagePainter,
  drafts: DraftPainter,
  parts: { readonly frame: HTMLElement; readonly surface: HTMLElement },
): () => void {
  const ring = createBrushRing(parts.surface, painter.setRing)
  /** Commits of our own strokes: the overlay shows them already. */
  let shownRevision = useDocumentStore.getState().maskRevision

  const gesture = createGesture({
    onStroke(changed) {
      painter.setPainting(true)
      painter.strokeChanged(changed)
    },
    onEnd(outcome) {
      if (outcome === 'committed') shownRevision = useDocumentStore.getState().maskRevision
      else painter.maskReplaced()
      painter.setPainting(false)
    },
    onDraft: drafts.show,
  })
  const follow = (point: ScreenPoint | null, stageY: number) => {
    if (useCompareStore.getState().isLoupeOn) moveLoupe(point, stageY / useViewStore.getState().stage.height)
  }
  const onHover = (point: ScreenPoint | null, stageY: number) => {
    ring.moveTo(point, false)
    follow(point, stageY)
  }
  let isSpaceHeld = false
  const pointer = listenToPointer(parts.surface, gesture, { onHover, isSpaceHeld: () => isSpaceHeld })
  const stopKeys = listenToKeys(parts.surface, gesture, {
    onHover(point) {
      ring.moveTo(point, true)
      follow(point, point?.y ?? 0)
    },
    isPointerOver: pointer.isOver,
    onSpace(isHeld) {
      isSpaceHeld = isHeld
      if (isHeld) parts.surface.style.cursor = 'grab'
      else ring.refresh()
    },
  })

  const measure = () => {
    const place = parts.frame.offsetParent?.getBoundingClientRect()
    parts.frame.style.left = `${toNextDevicePixel(place?.left ?? 0, devicePixelRatio)}px`
    parts.frame.style.top = `${toNextDevicePixel(place?.top ?? 0, devicePixelRatio)}px`
    const { width, height } = parts.frame.getBoundingClientRect()
    if (width < 1 || height < 1) return
    painter.matchScreen()
    const stage = {
      width: wholeDevicePixels(width, devicePixelRatio),
      height: wholeDevicePixels(height, devicePixelRatio),
    }
    resizeStage(stage, useDocumentStore.getState().document)
    pointer.measure()
  }
  const observer = new ResizeObserver(measure)
  observer.observe(parts.frame)
  measure()

  function showChange({ maskChanged }: DocumentState): void {
    if (maskChanged) painter.strokeChanged(maskChanged)
    else painter.maskReplaced()
  }

  let stopWarmingUp = useDocumentStore.getState().document ? warmUp(painter.stir) : nothing
  const stops = [
    registerCanvas(parts.surface),
    onPixelRatioChange(measure),
    onShapeLetGo(gesture.letGo),
    useViewStore.subscribe(() => {
      ring.refresh()
      painter.redraw()
      drafts.redraw()
    }),
    useToolStore.subscribe((now, before) => {
      if (now.toolId !== before.toolId) gesture.drop()
      ring.refresh()
    }),
    useMaskPreviewStore.subscribe(({ shown }, before) => {
      // What was shown in place of the mask may have become the mask.
      if ((shown ?? useDocumentStore.getState().mask) !== before.shown) painter.maskReplaced()
    }),
    useCompareStore.subscribe((now, before) => {
      const { picture, mask } = drawnAnew(now, before)
      if (mask) painter.redraw()
      else if (picture) painter.redrawPicture()
    }),
    useComparedLayers.subscribe(() => painter.redrawPicture()),
    // Their names stand at the wipe's line.
    useComparedResults.subscribe(() => painter.redraw()),
    useDifferenceStore.subscribe(() => {
      painter.renewPicture(DIFFERENCE_LAYER)
      painter.redraw()
    }),
    usePreferencesStore.subscribe(() => painter.redraw()),
    useDocumentStore.subscribe((now, before) => {
      if (now.document?.id !== before.document?.id) painter.release()
      const isOther = !isSamePicture(now.document, before.document)
      if (isOther) painter.maskReplaced()
      else if (now.mask !== before.mask) {
        if (now.mask !== useMaskPreviewStore.getState().shown) showChange(now)
        // The overlay shows it already, and the deed that records it follows.
        else shownRevision = now.maskRevision + 1
      } else if (now.maskRevision !== before.maskRevision) {
        // Our own commit raises the revision before `onEnd` runs; nothing else does while a gesture lasts.
        queueMicrotask(() => {
          if (now.maskRevision > shownRevision) {
            shownRevision = now.maskRevision
            showChange(now)
          }
        })
      }
      if (isOther) {
        gesture.drop()
        stopWarmingUp()
        stopWarmingUp = now.document ? warmUp(painter.stir) : nothing
      }
      if (now.readRevision !== before.readRevision) painter.renewPicture()
      if (now.baseRevision !== before.baseRevision || now.document !== before.document) painter.redraw()
    }),
  ]
  ring.refresh()
  painter.redraw()
  return () => {
    gesture.drop()
    stopWarmingUp()
    stopKeys()
    pointer.stop()
    observer.disconnect()
    for (const stop of stops) stop()
  }
}

function nothing(): void {}
