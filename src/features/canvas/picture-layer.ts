import { rectOfSize } from '../../engine/geometry'
import { useDocumentStore } from '../../state/document/document-store'
import { useViewStore } from '../../state/document/view-store'
import { usePreferencesStore } from '../../state/page/preferences-store'
import { useCompareStore } from '../../state/results/compare-store'
import { currentPlan } from './current-plan'
import { paneFrame, paneRegion } from './device-space'
import { createFittedTiles } from './fitted-tiles'
import type { LayerSurface } from './layer-surface'
import { paintPicture } from './paint-picture'
import { createPictureTiles } from './picture-tiles'
import { createTurnedSheet } from './turned-sheet'

/** Draws all panes of the picture layer. Owns its tiles. */
export type PictureLayer = {
  paint(surface: LayerSurface): void
  /** The tiles of a layer, or all, are to be had better than they were. */
  renew(layer?: string): void
  /** Lets go of all that was drawn from. */
  release(): void
  dispose(): void
}

/** How long the zoom has to rest until the picture is drawn at its best. */
const REST_MS = 120

/** `onReady`: what is shown can be drawn better than it was. */
export function createPictureLayer(onReady: () => void): PictureLayer {
  const tiles = createPictureTiles(onReady)
  const fitted = createFittedTiles(onReady)
  const sheet = createTurnedSheet()
  let scale: number | null = null
  let rest: ReturnType<typeof setTimeout> | undefined

  /** Whether the zoom changed a moment ago. */
  function isZoomingAt(next: number): boolean {
    if (scale !== null && next !== scale) {
      clearTimeout(rest)
      rest = setTimeout(() => {
        rest = undefined
        onReady()
      }, REST_MS)
    }
    scale = next
    return rest !== undefined
  }

  function forgetZoom(): void {
    fitted.clear()
    clearTimeout(rest)
    rest = undefined
    scale = null
  }

  return {
    paint({ context, frame }) {
      const { document, baseRevision } = useDocumentStore.getState()
      if (!document) return
      const { heat, showsOriginal } = useCompareStore.getState()
      const panes = currentPlan(document)
      const isOne = panes.length === 1
      const shared = {
        document,
        revision: baseRevision,
        heat: isOne && !showsOriginal ? heat : null,
        hasPixelGrid: usePreferencesStore.getState().showsPixelGrid,
        isZooming: isZoomingAt(frame.view.scale * frame.pixelRatio),
      }
      tiles.beginFrame()
      fitted.beginFrame(frame.view.scale * frame.pixelRatio)
      context.save()
      context.setTransform(1, 0, 0, 1, 0, 0)
      // What lies between panes belongs to none.
      if (!isOne) context.clearRect(0, 0, frame.canvas.width, frame.canvas.height)
      const isUpright = useViewStore.getState().view.angleDeg === 0
      if (isUpright) sheet.release()
      for (const { place, parts } of panes) {
        const current = paneFrame(frame, place)
        const region = paneRegion(frame, place)
        if (isUpright) paintPicture(context, { tiles, fitted }, { ...shared, ...current, region, parts })
        else {
          const part = sheet.lay(current, document, region)
          if (part) {
            const whole = rectOfSize(part.frame.canvas)
            paintPicture(
              part.context,
              { tiles, fitted: null },
              { ...shared, ...part.frame, region: whole, parts },
            )
          }
          sheet.show(context, region)
        }
      }
      context.restore()
      fitted.endFrame()
    },
    renew(layer) {
      fitted.clear(layer)
      tiles.renew(layer)
    },
    release() {
      forgetZoom()
      tiles.clear()
      sheet.release()
    },
    dispose() {
      forgetZoom()
      tiles.dispose()
      sheet.release()
    },
  }
}
