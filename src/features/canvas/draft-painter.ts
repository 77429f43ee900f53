import type { Layer } from 'konva/lib/Layer'
import { docToScreen, type Pane, type ViewTransform } from '../../engine/geometry'
import type { Draft } from '../../engine/tools'
import { useViewStore } from '../../state/document/view-store'
import { showCanvas } from './layer-surface'

/** Dark and white dashes in turn: seen on any picture. CSS pixels. */
const LINE_PX = 1.25
const DASH_PX = 5
const DARK = '#000000d9'
const LIGHT = '#ffffff'

/** The outline that a tool draws while its gesture lasts, on a layer of its own. */
export type DraftPainter = {
  /** Konva's scene function. */
  paintDraftLayer(): void
  show(draft: Draft | null): void
  /** The view changed. */
  redraw(): void
  attach(layer: Layer | null): void
}

export function createDraftPainter(): DraftPainter {
  let layer: Layer | null = null
  let draft: Draft | null = null
  let isClean = true

  function paint(): void {
    const element = layer?.getNativeCanvasElement()
    const context = element?.getContext('2d')
    if (!element || !context) return
    showCanvas(element, draft !== null)
    if (isClean && !draft) return
    const { view, stage, panes } = useViewStore.getState()
    const pixelRatio = element.width / Math.max(1, stage.width)
    context.save()
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, element.width, element.height)
    isClean = !draft
    if (draft) for (const pane of panes) paintIn(context, draft, pane, view, pixelRatio)
    context.restore()
  }

  return {
    paintDraftLayer: paint,
    show(next) {
      if (!next && !draft) return
      draft = next
      layer?.batchDraw()
    },
    redraw() {
      if (draft) layer?.batchDraw()
    },
    attach(next) {
      layer = next
    },
  }
}

function paintIn(
  context: CanvasRenderingContext2D,
  draft: Draft,
  pane: Pane,
  view: ViewTransform,
  pixelRatio: number,
): void {
  context.save()
  context.beginPath()
  context.rect(pane.x * pixelRatio, pane.y * pixelRatio, pane.width * pixelRatio, pane.height * pixelRatio)
  context.clip()
  context.beginPath()
  for (const point of draft.outline) {
    const { x, y } = docToScreen(view, point)
    context.lineTo((x + pane.x) * pixelRatio, (y + pane.y) * pixelRatio)
  }
  if (draft.isClosed) context.closePath()
  context.lineWidth = LINE_PX * pixelRatio
  context.lineJoin = 'round'
  context.strokeStyle = DARK
  context.stroke()
  context.setLineDash([DASH_PX * pixelRatio, DASH_PX * pixelRatio])
  context.strokeStyle = LIGHT
  context.stroke()
  context.restore()
}
