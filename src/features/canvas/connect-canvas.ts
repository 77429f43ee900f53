import type { ScreenPoint } from '../../engine/geometry'
import { useCompareStore } from '../../state/compare-store'
import { useDocumentStore } from '../../state/document-store'
import { useToolStore } from '../../state/tool-store'
import { resizeViewport, useViewStore } from '../../state/view-store'
import { createBrushRing } from './brush-ring'
import { createGesture } from './gesture'
import { listenToKeys } from './key-input'
import { listenToPointer } from './pointer-input'
import type { StagePainter } from './stage-painter'
import { warmUp } from './warm-up'

/** Ties stores, input and painter together for as long as the canvas is on the page. Returns what takes it all down. */
export function connectCanvas(
  painter: StagePainter,
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
  })
  const onHover = (point: ScreenPoint | null) => ring.moveTo(point)
  let isSpaceHeld = false
  const pointer = listenToPointer(parts.surface, gesture, { onHover, isSpaceHeld: () => isSpaceHeld })
  const stopKeys = listenToKeys(parts.surface, gesture, {
    onHover,
    isPointerOver: pointer.isOver,
    onSpace(isHeld) {
      isSpaceHeld = isHeld
      if (isHeld) parts.surface.style.cursor = 'grab'
      else ring.refresh()
    },
  })

  const measure = () => {
    const { width, height } = parts.frame.getBoundingClientRect()
    if (width < 1 || height < 1) return
    resizeViewport(
      { width: Math.round(width), height: Math.round(height) },
      useDocumentStore.getState().document,
    )
  }
  const observer = new ResizeObserver(measure)
  observer.observe(parts.frame)
  measure()

  const stops = [
    warmUp(),
    useViewStore.subscribe(() => {
      ring.refresh()
      painter.redraw()
    }),
    useToolStore.subscribe(() => ring.refresh()),
    useCompareStore.subscribe(() => painter.redraw()),
    useDocumentStore.subscribe((now, before) => {
      if (now.mask !== before.mask) painter.maskReplaced()
      else if (now.maskRevision !== before.maskRevision) {
        // Our own commit raises the revision before `onEnd` runs; nothing else does while a gesture lasts.
        queueMicrotask(() => {
          if (now.maskRevision > shownRevision) {
            shownRevision = now.maskRevision
            painter.maskReplaced()
          }
        })
      }
      if (now.baseRevision !== before.baseRevision || now.document !== before.document) painter.redraw()
    }),
  ]
  ring.refresh()
  painter.redraw()
  return () => {
    stopKeys()
    pointer.stop()
    observer.disconnect()
    for (const stop of stops) stop()
  }
}
