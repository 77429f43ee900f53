import type { DocPoint } from '../geometry'
import type { Box, Held } from './tool'

/** A box on whole document pixels, which may be empty. */
export type WholeBox = Box

/**
 * The box between where a drag began and where it is now, its edges rounded to whole document pixels. Shift makes it a
 * square, Alt grows it to all sides from where the drag began.
 */
export function boxFromDrag(anchor: DocPoint, pointer: DocPoint, { shift, alt }: Held): WholeBox {
  const dx = pointer.x - anchor.x
  const dy = pointer.y - anchor.y
  const side = Math.max(Math.abs(dx), Math.abs(dy))
  const across = rangeFromDrag(anchor.x, shift ? withSignOf(dx, side) : dx, alt)
  const down = rangeFromDrag(anchor.y, shift ? withSignOf(dy, side) : dy, alt)
  // Rounding alone may leave a pixel between the sides of a square.
  const height = shift ? across.length : down.length
  const y = dy < 0 && !alt ? down.end - height : down.start
  return { x: across.start, y, width: across.length, height }
}

function rangeFromDrag(anchor: number, reach: number, isCentred: boolean) {
  const start = Math.round(Math.min(anchor + reach, isCentred ? anchor - reach : anchor))
  const end = Math.round(Math.max(anchor + reach, isCentred ? anchor - reach : anchor))
  return { start, end, length: end - start }
}

function withSignOf(sign: number, length: number): number {
  return sign < 0 ? -length : length
}
