import { intersectRects, isEmptyRect, type Rect, unionRects } from '../geometry'
import type { Mask, MaskSnapshot } from './mask'

/** A part of a mask that stands by itself. */
export type MaskArea = {
  readonly bounds: Rect
  /** Indexes of the mask's tiles that hold it; no tile belongs to two areas. */
  readonly tiles: ReadonlySet<number>
}

type Growing = { bounds: Rect; edited: number; readonly tiles: Set<number> }

/**
 * The parts of a mask that are more than `gapDocPx` document pixels apart, from top to bottom, as of the last committed
 * change. What is nearer than that, or within one tile of 256 × 256, counts as one. Faint traces alone are no area.
 */
export function separateAreas(mask: Pick<Mask, 'paintedTiles'>, gapDocPx: number): readonly MaskArea[] {
  let areas: Growing[] = []
  for (const { index, edited, bounds } of mask.paintedTiles()) {
    const joined: Growing = { bounds, edited, tiles: new Set([index]) }
    // An area that grew may have come near to one it was apart from.
    for (;;) {
      const near = areas.filter((area) => isNear(area.bounds, joined.bounds, gapDocPx))
      if (near.length === 0) break
      areas = areas.filter((area) => !near.includes(area))
      for (const area of near) {
        joined.bounds = unionRects(joined.bounds, area.bounds)
        joined.edited += area.edited
        for (const tile of area.tiles) joined.tiles.add(tile)
      }
    }
    areas.push(joined)
  }
  return areas
    .filter(({ edited }) => edited > 0)
    .sort((a, b) => a.bounds.y - b.bounds.y || a.bounds.x - b.bounds.x)
    .map(({ bounds, tiles }) => ({ bounds, tiles }))
}

/** The mask with this area alone; tiles are shared with the snapshot. */
export function areaOnly(snapshot: MaskSnapshot, { tiles }: MaskArea): MaskSnapshot {
  return { ...snapshot, tiles: snapshot.tiles.filter(([index]) => tiles.has(index)) }
}

function isNear(a: Rect, b: Rect, gap: number): boolean {
  const reach = { x: a.x - gap, y: a.y - gap, width: a.width + 2 * gap, height: a.height + 2 * gap }
  return !isEmptyRect(intersectRects(reach, b))
}
