import {
  intersectRects,
  isEmptyRect,
  type Rect,
  rectOfSize,
  type Size,
  unionRects,
} from '../../engine/geometry'
import type { Mask, OverlayColors } from '../../engine/mask'
import { useDocumentStore } from '../../state/document/document-store'
import { type MaskView, usePreferencesStore } from '../../state/page/preferences-store'
import type { Ring } from './brush-ring'
import { currentPlan } from './current-plan'
import {
  deviceRect,
  deviceX,
  growRect,
  type LayerContext,
  type LayerFrame,
  moveRect,
  paneFrame,
  paneRegion,
} from './device-space'
import { type LayerSurface, showCanvas } from './layer-surface'
import { maskColors } from './mask-colors'
import { createOverlayTiles } from './overlay-tiles'
import type { PaintedPane } from './paint-plan'
import { paintRing, ringBox } from './paint-ring'
import { createTurnedSheet } from './turned-sheet'
import { createWipeMark } from './wipe-mark'

/** Draws a mask, the wipe's line and cursor in all panes, as little as a stroke needs. Owns its tiles. */
export type OverlayLayer = {
  paint(surface: LayerSurface): void
  /** Paints anew where coverage changed within `changed`, document pixels, and where the ring was and is. */
  paintChange(surface: LayerSurface, changed: Rect): void
  /** The place in each pane; null hides it. Shown with the next painting. */
  setRing(ring: Ring | null): void
  readonly hasRing: boolean
  /** While a stroke lasts the mask shows on results, too. */
  setPainting(isPainting: boolean): void
  /** Its canvas stays in sight from now on. Before, it is hidden as long as nothing is on it. */
  awake(): void
  /** Coverage changed all over. */
  invalidate(): void
  dispose(): void
}

const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 }

export function createOverlayLayer(shownMask: () => Mask): OverlayLayer {
  let isPainting = false
  let isAwake = false
  let ring: Ring | null = null
  /** Device pixels of a pane that the ring of the last frame covers. */
  let ringShown = NOTHING
  /** The canvas that nothing is on: it is not cleared again, which would have all of it drawn to the screen anew. */
  let blank: Size | null = null
  let colors: { readonly of: MaskView; readonly colors: OverlayColors } | null = null
  const tiles = createOverlayTiles()
  const sheet = createTurnedSheet()
  const wipe = createWipeMark()

  /** How the person wants to see the mask; the same object as long as that stays. */
  function currentColors(): OverlayColors {
    const { maskView } = usePreferencesStore.getState()
    if (colors?.of !== maskView) colors = { of: maskView, colors: maskColors(maskView) }
    return colors.colors
  }

  function isMaskUnseen(): boolean {
    return currentColors().ramp[0] === 0 && shownMask().paintedTiles().length === 0
  }

  /** Device columns of an upright pane in which the mask shows. */
  function maskRegion(upright: LayerFrame, { mask }: PaintedPane): Rect {
    const whole = rectOfSize(upright.canvas)
    if (isPainting) return whole
    if (!mask) return NOTHING
    const width = useDocumentStore.getState().document?.width ?? 0
    const from = mask.fromDocX > 0 ? deviceX(upright, mask.fromDocX) : 0
    const to = mask.toDocX < width ? deviceX(upright, mask.toDocX) : whole.width
    return intersectRects(whole, { ...whole, x: from, width: Math.max(0, to - from) })
  }

  function paintMask(context: LayerContext, upright: LayerFrame, region: Rect, pane: PaintedPane): void {
    const visible = intersectRects(region, maskRegion(upright, pane))
    if (visible.width < region.width) context.clearRect(region.x, region.y, region.width, region.height)
    const { document } = useDocumentStore.getState()
    if (document) tiles.paint(context, { mask: shownMask(), colors: currentColors(), ...upright }, visible)
  }

  /**
   * `region` is in device pixels of the canvas. `isWhole`: nothing that was painted before holds any more. Else what the
   * stroke changed is on the sheet already.
   */
  function paintPane(
    { context, frame }: LayerSurface,
    pane: PaintedPane,
    region: Rect,
    isWhole: boolean,
  ): void {
    const { document } = useDocumentStore.getState()
    const current = paneFrame(frame, pane.place)
    if (current.view.angleDeg === 0) {
      sheet.release()
      paintMask(context, current, region, pane)
    } else {
      const isLaid = !isWhole && sheet.laid(current)
      const part = !isLaid && document ? sheet.lay(current, document, paneRegion(frame, pane.place)) : null
      if (part) paintMask(part.context, part.frame, rectOfSize(part.frame.canvas), pane)
      sheet.show(context, region)
    }
    if (document && wipe.isOn()) wipe.paint(context, current, document, region)
    if (!ring) return
    const { x, y } = pane.place
    paintRing(context, { ...ring, x: ring.x + x, y: ring.y + y }, current.pixelRatio, region)
  }

  function paintAll(surface: LayerSurface): void {
    const { context, frame } = surface
    const { document } = useDocumentStore.getState()
    const panes = document ? currentPlan(document) : []
    const hasMark = ring !== null || isPainting || wipe.isOn()
    const isBlank = !hasMark && (panes.every(({ mask }) => mask === null) || isMaskUnseen())
    showCanvas(context.canvas, isAwake || !isBlank)
    if (isBlank && blank?.width === frame.canvas.width && blank.height === frame.canvas.height) return
    blank = isBlank ? frame.canvas : null
    if (wipe.isOn()) wipe.measure(context.canvas)
    context.save()
    context.setTransform(1, 0, 0, 1, 0, 0)
    if (panes.length !== 1) context.clearRect(0, 0, frame.canvas.width, frame.canvas.height)
    for (const pane of panes) paintPane(surface, pane, paneRegion(frame, pane.place), true)
    context.restore()
    ringShown = ring ? ringBox(ring, frame.pixelRatio) : NOTHING
  }

  /** Device pixels of the screen that coverage changed within `rect` shows in. A turned view's sheet is repainted there. */
  function strokeRegion(current: LayerFrame, rect: Rect, pane: PaintedPane): Rect {
    const margin = Math.ceil(2 * current.pixelRatio) + 2
    if (current.view.angleDeg === 0) return growRect(deviceRect(current, rect), margin)
    const part = sheet.laid(current)
    if (!part) return rectOfSize(current.canvas)
    const region = intersectRects(
      growRect(deviceRect(part.frame, rect), margin),
      rectOfSize(part.frame.canvas),
    )
    if (isEmptyRect(region)) return NOTHING
    paintMask(part.context, part.frame, region, pane)
    return growRect(sheet.screenBox(region), 1)
  }

  return {
    paint: paintAll,
    paintChange(surface, changed) {
      const { context, frame } = surface
      const { document } = useDocumentStore.getState()
      const panes = document ? currentPlan(document) : []
      blank = null
      showCanvas(context.canvas, true)
      if (!isEmptyRect(changed)) tiles.refresh(shownMask(), changed)
      // One sheet serves all panes of a turned view: it is laid for the last of them.
      if (panes.length !== 1 && frame.view.angleDeg !== 0) return paintAll(surface)
      const ringNow = ring ? ringBox(ring, frame.pixelRatio) : NOTHING
      const rings = unionRects(ringShown, ringNow)
      ringShown = NOTHING
      context.save()
      context.setTransform(1, 0, 0, 1, 0, 0)
      for (const pane of panes) {
        const place = paneRegion(frame, pane.place)
        const current = paneFrame(frame, pane.place)
        const stroke = isEmptyRect(changed) ? NOTHING : strokeRegion(current, changed, pane)
        const region = unionRects(isEmptyRect(rings) ? rings : moveRect(rings, place.x, place.y), stroke)
        const visible = intersectRects(region, place)
        if (isEmptyRect(visible)) continue
        ringShown = ringNow
        paintPane(surface, pane, visible, false)
      }
      context.restore()
    },
    setRing(next) {
      ring = next
    },
    get hasRing() {
      return ring !== null
    },
    setPainting(next) {
      isPainting = next
    },
    awake() {
      isAwake = true
      tiles.prepare()
    },
    invalidate: tiles.invalidate,
    dispose() {
      tiles.dispose()
      sheet.release()
    },
  }
}
