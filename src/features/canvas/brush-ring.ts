import { type DocPoint, docToScreen, type ScreenPoint, screenToDoc } from '../../engine/geometry'
import { toolById } from '../../engine/tools'
import { useToolStore } from '../../state/document/tool-store'
import { useViewStore } from '../../state/document/view-store'

/** A ring under this diameter cannot be seen: the plain crosshair stands in for it. So it does for one that leaves the view. */
const SMALLEST_RING_PX = 6
/** Marks the place of a cursor that keys move, where the tool has no ring of its own. */
const KEY_RING_RADIUS_PX = 5

/** A circle of the brush's true size, in CSS pixels. */
export type Ring = { readonly x: number; readonly y: number; readonly radius: number }

/** Knows where the cursor ring is and how large. Drawn by the stage: an element of its own would cost a layout a move. */
export type BrushRing = {
  moveTo(point: ScreenPoint | null, isByKeys: boolean): void
  /** Brush, tool or zoom changed. */
  refresh(): void
}

export function createBrushRing(surface: HTMLElement, draw: (ring: Ring | null) => void): BrushRing {
  let place: ScreenPoint | null = null
  let radius = 0
  /** The cursor that keys move lies on the document; a pointer stays where it is when the view changes. */
  let keyPlace: DocPoint | null = null

  function update(): void {
    const shown = radius * 2 >= SMALLEST_RING_PX ? radius : keyPlace ? KEY_RING_RADIUS_PX : 0
    draw(place && shown > 0 ? { x: place.x, y: place.y, radius: shown } : null)
  }

  return {
    moveTo(point, isByKeys) {
      place = point
      keyPlace = point && isByKeys ? screenToDoc(useViewStore.getState().view, point) : null
      update()
    },
    refresh() {
      const { toolId, brushSizeDocPx } = useToolStore.getState()
      const { view, viewport } = useViewStore.getState()
      const { cursor } = toolById(toolId)
      const isRing = cursor === 'ring'
      const diameter = isRing ? brushSizeDocPx * view.scale : 0
      radius = diameter / 2
      if (keyPlace) place = docToScreen(view, keyPlace)
      const isSeen = diameter >= SMALLEST_RING_PX && diameter <= Math.min(viewport.width, viewport.height)
      surface.style.cursor = isRing ? (isSeen ? 'none' : 'crosshair') : cursor
      update()
    },
  }
}
