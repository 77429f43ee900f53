import { containsRect, type Rect, rectOfSize } from '../../engine/geometry'
import type { Pyramid, Raster } from '../../engine/raster'

/** Pixels of a level: its own, or a copy of those under `rect`. Read only. */
export type LevelPart = { readonly rect: Rect; readonly raster: Raster }

export function partOf(levels: Pyramid, level: number, rect: Rect): LevelPart {
  const held = levels.heldAt(level)
  return held ? { rect: rectOfSize(held), raster: held } : { rect, raster: levels.crop(level, rect) }
}

/** What the previews of one result are laid into, made once as long as the base is the same. */
export class KeptPart {
  private last: (LevelPart & { readonly level: number; readonly baseChanges: number }) | null = null

  /**
   * A part with all of `needed`, in the level's pixels, of the base as it is after so many changes. What is kept for it
   * lies within `bounds`, which contains that.
   */
  part(levels: Pyramid, baseChanges: number, level: number, needed: Rect, bounds: Rect): LevelPart {
    if (levels.heldAt(level)) return partOf(levels, level, needed)
    const { last } = this
    if (last?.level === level && last.baseChanges === baseChanges && containsRect(last.rect, needed))
      return last
    const made = { ...partOf(levels, level, bounds), level, baseChanges }
    this.last = made
    return made
  }
}
