import { type Surroundings, surroundingsOf } from '../../engine/blend'
import { containsRect, isSameRect, type Rect, type Size } from '../../engine/geometry'
import { coverageOf, isSameSnapshot, type MaskSnapshot, reducedCoverageOf, tilesOf } from '../../engine/mask'
import { type Coverage, reduceMask } from '../../engine/raster'

type Reduced = {
  readonly mask: MaskSnapshot
  readonly pixel: number
  readonly bounds: Rect
  readonly coverage: Coverage
}
type Around = {
  readonly mask: MaskSnapshot
  readonly source: Rect
  readonly surroundings: Surroundings
}

/** What the composites of one result read of the mask that shows it, read once as long as that is the same. */
export class KeptMask {
  private reducedLast: Reduced | null = null
  private aroundLast: Around | null = null

  /**
   * The coverage under `needed`, in pixels of `pixel` document pixels; a copy. What is kept lies within `bounds`, of which
   * `needed` is a part.
   */
  reduced(mask: MaskSnapshot, pixel: number, needed: Rect, bounds: Rect): Coverage {
    const last = this.reducedLast
    const isKept =
      last?.pixel === pixel && containsRect(last.bounds, needed) && isSameSnapshot(last.mask, mask)
    const kept = isKept
      ? last
      : { mask, pixel, bounds, coverage: reducedCoverageOf(tilesOf(mask), bounds, pixel) }
    this.reducedLast = kept
    return cut(kept.coverage, { ...needed, x: needed.x - kept.bounds.x, y: needed.y - kept.bounds.y })
  }

  /** What is near the mask on a grid of `size` over `source`, document pixels. */
  surroundings(mask: MaskSnapshot, source: Rect, size: Size): Surroundings {
    const last = this.aroundLast
    const isKept =
      last !== null &&
      last.surroundings.width === size.width &&
      last.surroundings.height === size.height &&
      isSameRect(last.source, source) &&
      isSameSnapshot(last.mask, mask)
    if (isKept) return last.surroundings
    const surroundings = surroundingsIn(mask, source, size)
    this.aroundLast = { mask, source, surroundings }
    return surroundings
  }
}

/** What is near a mask on a grid of `size` over `source`, document pixels. */
export function surroundingsIn(mask: MaskSnapshot, source: Rect, { width, height }: Size): Surroundings {
  return surroundingsOf(reduceMask(coverageOf(tilesOf(mask), source), width, height))
}

function cut({ width, data }: Coverage, rect: Rect): Coverage {
  const part = new Uint8Array(rect.width * rect.height)
  for (let y = 0; y < rect.height; y++) {
    const from = (rect.y + y) * width + rect.x
    part.set(data.subarray(from, from + rect.width), y * rect.width)
  }
  return { width: rect.width, height: rect.height, data: part }
}
