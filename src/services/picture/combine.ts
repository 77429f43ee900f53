import { blendInto } from '../../engine/blend'
import { type Rect, unionRects } from '../../engine/geometry'
import { coverageOf, type MaskSnapshot, tilesOf } from '../../engine/mask'
import { type Raster, resampleCoverage } from '../../engine/raster'
import type { ComposePart, Composite } from './compose'
import { copyInto } from './copy-pixels'

/** Another result, and where it shows in place of what lies beneath. */
export type ComposeOver = { readonly part: ComposePart; readonly selector: MaskSnapshot }

/**
 * One composite with another where the selector is painted, each as it is over the base: where the other one kept the
 * base, the base shows. `base` copies a part of it out; it is `pixel` times smaller than the selector. null is the base
 * alone.
 */
export function combine(
  base: (part: Rect) => Raster,
  beneath: Composite | null,
  above: Composite | null,
  selector: MaskSnapshot,
  pixel = 1,
): Composite | null {
  const one = beneath ?? above
  if (!one) return null
  const rect = above ? unionRects(one.rect, above.rect) : one.rect
  const covered = coverageOf(tilesOf(selector), {
    x: rect.x * pixel,
    y: rect.y * pixel,
    width: rect.width * pixel,
    height: rect.height * pixel,
  })
  const { data } = resampleCoverage(covered, rect.width, rect.height)
  return { rect, patch: blendInto(laidOver(base, rect, beneath), laidOver(base, rect, above), data) }
}

function laidOver(base: (part: Rect) => Raster, rect: Rect, composite: Composite | null): Raster {
  const part = base(rect)
  if (composite)
    copyInto(part, { x: composite.rect.x - rect.x, y: composite.rect.y - rect.y }, composite.patch)
  return part
}
