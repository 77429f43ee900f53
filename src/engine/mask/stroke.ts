import { intersectRects, type Rect, rectOfSize, unionRects } from '../geometry'
import { type Capsule, type PreparedCapsule, prepareCapsule } from './capsule'
import type { Cut } from './cuts'
import type { MaskEdit } from './mask-edit'
import { createOpenEnd, type StampMode } from './open-end'
import { stampShape } from './stamp'

/** Radius in document pixels. The end of a smaller one costs less than to keep it open. */
const OPEN_FROM_RADIUS = 48
/** Pixels that segments, which meet on a line, reach beyond it: pixels have corners. */
const OVERLAP = 1

/**
 * Lays the next segment of a stroke into the mask, except for the disc in which it ends where that is large: the mask
 * shows it (`Mask.openEnd`), and `closeStroke` lays it in. Returns the document rectangle that may look different.
 */
export function stampStroke(edit: MaskEdit, capsule: Capsule, mode: StampMode): Rect {
  const shape = prepareCapsule(capsule)
  const staysOpen =
    capsule.isContinued === true && shape.length > 0 && shape.sin === 0 && shape.aRadius >= OPEN_FROM_RADIUS
  if (!staysOpen) {
    closeStroke(edit)
    return stampShape(edit, shape, mode)
  }
  layTurn(edit, shape)
  const reached = stampShape(
    edit,
    { ...shape, cuts: [...shape.cuts, cutAt(shape, shape.length + OVERLAP, -1)] },
    mode,
  )
  const { bx, by, bRadius, hardness01 } = shape
  const disc = prepareCapsule({ ax: bx, ay: by, aRadius: bRadius, bx, by, bRadius, hardness01 })
  const openEnd = createOpenEnd(disc, cutAt(shape, shape.length, 1), mode)
  edit.mask.openEnd = openEnd
  return unionRects(reached, intersectRects(openEnd.bounds, rectOfSize(edit.mask)))
}

/** Lays in what a stroke has left open. The mask looks the same as before. */
export function closeStroke(edit: MaskEdit): void {
  const { openEnd } = edit.mask
  if (openEnd) stampShape(edit, { ...openEnd.disc, cuts: [openEnd.cut] }, openEnd.mode)
  edit.mask.openEnd = null
}

/** Lays in the part of the open end that no segment covers: the outer side of the turn towards `next`. */
function layTurn(edit: MaskEdit, next: PreparedCapsule): void {
  const { openEnd } = edit.mask
  if (!openEnd) return
  const { disc, cut, mode } = openEnd
  const half = Math.sqrt(Math.max(0, 1 - cut.nx * next.ux - cut.ny * next.uy) / 2)
  // Both segments reach `OVERLAP` into it.
  if (disc.aRadius * half > OVERLAP) stampShape(edit, { ...disc, cuts: [cut, cutAt(next, 0, -1)] }, mode)
}

/** Across the axis, so far along it from a. `side` 1: what comes before is behind the cut; −1: what comes after. */
function cutAt({ ax, ay, ux, uy }: PreparedCapsule, along: number, side: 1 | -1): Cut {
  return { x: ax + ux * along, y: ay + uy * along, nx: side * ux, ny: side * uy }
}
