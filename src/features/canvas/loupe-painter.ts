import { rectOfSize, type ScreenPoint, screenToDoc, type ViewTransform } from '../../engine/geometry'
import { useComparedLayers } from '../../state/compare/compared-layers'
import { useDocumentStore } from '../../state/document/document-store'
import { useCompareStore } from '../../state/results/compare-store'
import type { ComparedPicture } from '../../state/results/compared-picture'
import { paintPicture } from './paint-picture'
import { shownPicture } from './paint-plan'
import { createPictureTiles } from './picture-tiles'

/** What a lens shows: the spot of a view, and CSS pixels a document pixel. */
type Spot = { readonly view: ViewTransform; readonly at: ScreenPoint; readonly scale: number }

/** Draws one lens, once a frame at most. Owns its tiles: four where a spot lies, and as many beneath. */
export type LoupePainter = {
  show(picture: ComparedPicture, spot: Spot): void
  dispose(): void
}

const MOST_TILES = 10

export function createLoupePainter(canvas: HTMLCanvasElement, sizePx: number): LoupePainter {
  let frame = 0
  let next: { readonly picture: ComparedPicture; readonly spot: Spot } | null = null
  const schedule = () => {
    if (frame === 0) frame = requestAnimationFrame(paint)
  }
  const tiles = createPictureTiles(schedule, MOST_TILES)

  function paint(): void {
    frame = 0
    const { document, baseRevision } = useDocumentStore.getState()
    const device = Math.round(sizePx * devicePixelRatio)
    if (canvas.width !== device) {
      canvas.width = device
      canvas.height = device
    }
    const context = canvas.getContext('2d')
    if (!next || !document || !context) return
    const { picture, spot } = next
    const { layers } = useComparedLayers.getState()
    const size = { width: device, height: device }
    const doc = screenToDoc(spot.view, spot.at)
    // The pixel under the spot stands in the middle, whole.
    const middle = sizePx / 2
    const view = {
      scale: spot.scale,
      offsetX: middle - (Math.floor(doc.x) + 0.5) * spot.scale,
      offsetY: middle - (Math.floor(doc.y) + 0.5) * spot.scale,
      angleDeg: 0,
    }
    tiles.beginFrame()
    const shown = shownPicture(picture, { compare: useCompareStore.getState(), layers })
    paintPicture(
      context,
      { tiles, fitted: null },
      {
        view,
        canvas: size,
        pixelRatio: devicePixelRatio,
        region: rectOfSize(size),
        document,
        revision: baseRevision,
        parts: [{ picture: shown, fromDocX: 0, toDocX: document.width, opacity01: 1 }],
        heat: null,
        isZooming: false,
        hasPixelGrid: false,
      },
    )
    markMiddle(context, middle * devicePixelRatio, (spot.scale * devicePixelRatio) / 2)
  }

  return {
    show(picture, spot) {
      next = { picture, spot }
      schedule()
    },
    dispose() {
      if (frame !== 0) cancelAnimationFrame(frame)
      tiles.dispose()
    },
  }
}

/** A frame around the pixel in the middle: dark within white, seen on any picture. */
function markMiddle(context: CanvasRenderingContext2D, middle: number, half: number): void {
  for (const [out, color] of [
    [2, '#ffffff'],
    [1, '#000000'],
  ] as const) {
    context.strokeStyle = color
    context.lineWidth = 1
    const reach = half + out - 0.5
    context.strokeRect(middle - reach, middle - reach, 2 * reach, 2 * reach)
  }
}
