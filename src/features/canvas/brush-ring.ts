import type { ScreenPoint } from '../../engine/geometry'
import { toolById } from '../../engine/tools'
import { useToolStore } from '../../state/tool-store'
import { useViewStore } from '../../state/view-store'

/** A ring under this diameter cannot be seen: the plain crosshair stands in for it. */
const SMALLEST_RING_PX = 6

/** A circle of the brush's true size, in CSS pixels. */
export type Ring = { readonly x: number; readonly y: number; readonly radius: number }

/** Knows where the cursor ring is and how large. Drawn by the stage: an element of its own would cost a layout a move. */
export type BrushRing = {
  moveTo(point: ScreenPoint | null): void
  /** Brush, tool or zoom changed. */
  refresh(): void
}

export function createBrushRing(surface: HTMLElement, draw: (ring: Ring | null) => void): BrushRing {
  let place: ScreenPoint | null = null
  let radius = 0

  function update(): void {
    draw(place && radius * 2 >= SMALLEST_RING_PX ? { x: place.x, y: place.y, radius } : null)
  }

  return {
    moveTo(point) {
      place = point
      update()
    },
    refresh() {
      const { toolId, brushSizeDocPx } = useToolStore.getState()
      const isRing = toolById(toolId).cursor === 'ring'
      radius = isRing ? (brushSizeDocPx * useViewStore.getState().view.scale) / 2 : 0
      const cursor = radius * 2 < SMALLEST_RING_PX ? 'crosshair' : 'none'
      surface.style.cursor = isRing ? cursor : 'grab'
      update()
    },
  }
}
