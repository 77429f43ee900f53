import type { ScreenPoint } from '../../engine/geometry'
import { toolById } from '../../engine/tools'
import { useToolStore } from '../../state/tool-store'
import { useViewStore } from '../../state/view-store'

/** A ring under this diameter cannot be seen: the plain crosshair stands in for it. */
const SMALLEST_RING_PX = 6

/** Moves the cursor ring without React: one transform a move, one resize a change of brush or zoom. */
export type BrushRing = {
  moveTo(point: ScreenPoint | null): void
  /** Brush, tool or zoom changed. */
  refresh(): void
}

export function createBrushRing(ring: HTMLElement, surface: HTMLElement): BrushRing {
  let place: ScreenPoint | null = null
  let radius = 0

  function move(): void {
    ring.hidden = place === null || radius * 2 < SMALLEST_RING_PX
    if (place) ring.style.transform = `translate(${place.x - radius}px, ${place.y - radius}px)`
  }

  return {
    moveTo(point) {
      place = point
      move()
    },
    refresh() {
      const { toolId, brushSizeDocPx } = useToolStore.getState()
      const isRing = toolById(toolId).cursor === 'ring'
      const diameter = isRing ? brushSizeDocPx * useViewStore.getState().view.scale : 0
      radius = diameter / 2
      ring.style.width = `${diameter}px`
      ring.style.height = `${diameter}px`
      surface.style.cursor = !isRing ? 'grab' : diameter < SMALLEST_RING_PX ? 'crosshair' : 'none'
      move()
    },
  }
}
