import type { ScreenPoint } from '../geometry'

/** A pointer that moved no further than this, in CSS pixels, has clicked. */
const CLICK_SLOP_PX = 4

/** Whether a pointer that was pressed at `from` has left that place by more than an unsteady hand does. */
export function isDrag(from: ScreenPoint, to: ScreenPoint): boolean {
  return Math.hypot(to.x - from.x, to.y - from.y) > CLICK_SLOP_PX
}
