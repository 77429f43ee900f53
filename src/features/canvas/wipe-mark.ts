import type { Rect, Size } from '../../engine/geometry'
import { useComparedResults } from '../../state/compare/compared-results'
import { pictureName } from '../../state/compare/picture-key'
import { useViewStore } from '../../state/document/view-store'
import { useCompareStore } from '../../state/results/compare-store'
import type { LayerFrame } from './device-space'
import { isWipeOn, namesPlace, wipePlace } from './wipe-place'
import { createWipeSprites, TAG_PX } from './wipe-sprites'

/** White between dark edges, as the brush's ring. CSS pixels. */
const LINE_PX = 2
const EDGE_PX = 1
const LINE = '#ffffff'
const EDGE = '#00000066'

/**
 * Draws the line between original and result, its handle and what each side is called. As elements they would have the
 * browser lay out and paint the page's layers with every frame of a pan, which takes as long as the picture.
 */
export type WipeMark = {
  /** Whether there is one to be drawn. */
  isOn(): boolean
  /** What lies over the canvas now is what the names stand clear of from here on. */
  measure(canvas: HTMLCanvasElement): void
  /** Draws what of it lies in `region`, device pixels of the frame's canvas; the context's transform must be the identity. */
  paint(context: CanvasRenderingContext2D, frame: LayerFrame, document: Size, region: Rect): void
}

export function createWipeMark(): WipeMark {
  const sprites = createWipeSprites()
  let clearTop = 0

  return {
    isOn: () => isWipeOn(useCompareStore.getState()),
    measure(canvas) {
      const covered = Number.parseFloat(getComputedStyle(canvas).getPropertyValue('--canvas-clear-top'))
      // The names keep their distance to where they begin themselves.
      clearTop = Math.max(0, covered - TAG_PX)
    },
    paint(context, { view, pixelRatio }, document, region) {
      const { viewport } = useViewStore.getState()
      const { left, right, selectedId, wipe01 } = useCompareStore.getState()
      const { results } = useComparedResults.getState()
      const at = wipePlace(document, view, viewport, wipe01)
      const names = namesPlace(document, view, viewport, clearTop)
      const isUpright = view.angleDeg === 0
      const [originX, originY] = isUpright ? [view.offsetX, view.offsetY] : [0, 0]
      // On whole pixels where that can be: what is drawn from a sprite stays sharp.
      const onScreen = (px: number) => (isUpright ? Math.round(px * pixelRatio) : px * pixelRatio)
      const x = (px: number) => onScreen(px + originX)
      const y = (px: number) => onScreen(px + originY)
      const [top, bottom] = [y(0), y(document.height * view.scale)]

      /** As wide as whole pixels, and `aroundPx` more on either side. */
      function line(color: string, aroundPx: number): void {
        const width = Math.max(1, Math.round(LINE_PX * pixelRatio))
        const around = Math.round(aroundPx * pixelRatio)
        context.fillStyle = color
        context.fillRect(x(at.line) - Math.floor(width / 2) - around, top, width + 2 * around, bottom - top)
      }

      /** A half of the document cuts its own tag off where the line has come over it. */
      function tag(name: string, side: 'left' | 'right'): void {
        const most = Math.min((document.width * view.scale) / 2 - 2 * TAG_PX, 0.44 * viewport.width)
        const sprite = sprites.tag(context.canvas, name, most, pixelRatio)
        if (!sprite) return
        const from = side === 'left' ? x(0) : x(at.line)
        const to = side === 'left' ? x(at.line) : x(document.width * view.scale)
        context.save()
        context.beginPath()
        context.rect(from, top, to - from, bottom - top)
        context.clip()
        const place = side === 'left' ? x(names.left + TAG_PX) : x(names.right - TAG_PX) - sprite.width
        context.drawImage(sprite, place, y(names.top + TAG_PX))
        context.restore()
      }

      context.save()
      context.beginPath()
      context.rect(region.x, region.y, region.width, region.height)
      context.clip()
      if (!isUpright) {
        context.translate(view.offsetX * pixelRatio, view.offsetY * pixelRatio)
        context.rotate((view.angleDeg * Math.PI) / 180)
      }
      tag(pictureName(left, results, selectedId), 'left')
      tag(pictureName(right, results, selectedId), 'right')
      line(EDGE, EDGE_PX)
      line(LINE, 0)
      const handle = sprites.handle(pixelRatio)
      context.drawImage(
        handle,
        x(at.handleX) - Math.round(handle.width / 2),
        y(at.handleY) - Math.round(handle.height / 2),
      )
      context.restore()
    },
  }
}
