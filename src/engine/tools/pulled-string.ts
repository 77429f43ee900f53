import { docPoint } from '../geometry'
import type { PointerSample, ToolSettings } from './tool'

/** Where a brush is, and how hard it is pressed. */
export type BrushPoint = Pick<PointerSample, 'doc' | 'pressure01'>

/** The longest string, in CSS pixels: as far as a hand moves in one curve. */
const LONGEST_PX = 100

/** How far the brush may hang behind the pointer, in document pixels; 0 where it does not. */
export function stringLength({ smoothing01, scale }: ToolSettings): number {
  return (smoothing01 * LONGEST_PX) / scale
}

/**
 * Where the pointer pulls a brush that hangs on a string of `length`: straight towards the pointer, no further than makes
 * the string taut; the brush itself while it is slack. The pulled-string stabiliser (J. Hug, "lazy-brush", 2018): the
 * path depends on where the pointer went, not on when or how often it was asked.
 */
export function pulledBrush(brush: BrushPoint, pointer: BrushPoint, length: number): BrushPoint {
  const dx = pointer.doc.x - brush.doc.x
  const dy = pointer.doc.y - brush.doc.y
  const distance = Math.hypot(dx, dy)
  if (distance <= length) return brush
  const part = 1 - length / distance
  return {
    doc: docPoint(brush.doc.x + dx * part, brush.doc.y + dy * part),
    pressure01: pointer.pressure01,
  }
}
