import type { Rect } from '../geometry'
import {
  boundsOf,
  coverageAt,
  innerMargin,
  type Outline,
  outerMargin,
  outlineOf,
  type PreparedCapsule,
  spanAt,
} from './capsule'
import type { Cut } from './cuts'

/** paint: max(coverage, capsule). erase: min(coverage, 255 − capsule). Both leave the same pixels in any order. */
export type StampMode = 'paint' | 'erase'

/**
 * The disc in which a stroke ends as long as it goes on. Its pixels are laid in once, when it is known where to: every
 * further segment covers most of them again, and of a large brush they are a hundred times what the segment adds.
 */
export type OpenEnd = {
  readonly disc: PreparedCapsule
  /** What it may reach, and what it surely covers. */
  readonly outer: Outline
  readonly inner: Outline
  /** What lies behind it the mask holds already. */
  readonly cut: Cut
  readonly mode: StampMode
  /** Document pixels around what the mask does not hold yet. */
  readonly bounds: Rect
}

const span = new Float64Array(2)

/** `disc`: what a capsule ends in whose pixels end at `cut`. */
export function createOpenEnd(disc: PreparedCapsule, cut: Cut, mode: StampMode): OpenEnd {
  const { x, y, width, height } = boundsOf(disc)
  // Half of a disc: it reaches as far as the whole one on its own side, and to its chord's ends on the other.
  const [beyondX, beyondY] = [Math.abs(cut.ny), Math.abs(cut.nx)]
  const left = cut.nx <= 0 ? x : Math.floor(disc.ax - disc.aRadius * beyondX) - SLACK
  const right = cut.nx >= 0 ? x + width : Math.ceil(disc.ax + disc.aRadius * beyondX) + SLACK
  const top = cut.ny <= 0 ? y : Math.floor(disc.ay - disc.aRadius * beyondY) - SLACK
  const bottom = cut.ny >= 0 ? y + height : Math.ceil(disc.ay + disc.aRadius * beyondY) + SLACK
  const outer = outlineOf(disc, outerMargin(disc))
  const inner = outlineOf(disc, -innerMargin(disc))
  return {
    disc,
    outer,
    inner,
    cut,
    mode,
    bounds: { x: left, y: top, width: right - left, height: bottom - top },
  }
}

/** Cuts lie a pixel off, and pixels have corners. */
const SLACK = 2

/**
 * Of a document row, writes into `columns`: the first and the end column that the open end may reach, and the first and the
 * end column that it surely covers. Returns whether it reaches any.
 */
export function openColumns({ outer, inner }: OpenEnd, row: number, columns: Int32Array): boolean {
  spanAt(outer, row + 0.5, span)
  if (span[0]! > span[1]!) return false
  columns[0] = Math.floor(span[0]! - 0.5)
  columns[1] = Math.ceil(span[1]! + 0.5)
  spanAt(inner, row + 0.5, span)
  const isCore = span[0]! <= span[1]!
  columns[2] = isCore ? Math.ceil(span[0]! - 0.5) : 0
  columns[3] = isCore ? Math.floor(span[1]! - 0.5) + 1 : 0
  return true
}

/** A pixel's coverage, once the open end is laid over what it has. */
export function withOpenEnd({ disc, mode }: OpenEnd, column: number, row: number, before: number): number {
  if (before === (mode === 'paint' ? 255 : 0)) return before
  const coverage = coverageAt(disc, column + 0.5, row + 0.5)
  return mode === 'paint' ? Math.max(before, coverage) : Math.min(before, 255 - coverage)
}
