import { alphaBounds, blendInto, featherAlpha } from '../../engine/blend'
import type { EditPlan } from '../../engine/edit-plan'
import { intersectRects, isEmptyRect, type Rect, rectOfSize } from '../../engine/geometry'
import { coverageOf, Mask, type MaskSnapshot } from '../../engine/mask'
import { cropReplicated, type Raster, resample } from '../../engine/raster'
import { crop } from './picture-tile'

/** original: the document's bytes outside the feather. model: the answer as it is, in all of the plan's rectangle. */
export type OutsideMask = 'original' | 'model'

export type ComposeArgs = {
  /** The result's id, under which its tiles are asked for afterwards. */
  readonly layer: string
  readonly answer: Blob
  readonly plan: EditPlan
  readonly mask: MaskSnapshot | null
  readonly featherDocPx: number
  readonly outside: OutsideMask
}
/** The pixels that a result changes: the document's own bytes wherever its alpha is 0. */
export type Composite = { readonly rect: Rect; readonly patch: Raster }

/** Lays an answer back where its plan took it from. Pure; the base is only read. */
export function compose(
  base: Raster,
  answer: Raster,
  { plan, mask, featherDocPx, outside }: ComposeArgs,
): Composite {
  const inside = intersectRects(plan.source, rectOfSize(base))
  const placed = resample(answer, plan.source.width, plan.source.height)
  const cut = (rect: Rect) =>
    cropReplicated(placed, { ...rect, x: rect.x - plan.source.x, y: rect.y - plan.source.y })
  if (outside === 'model' || !mask) return { rect: inside, patch: cut(inside) }

  const coverage = coverageOf(Mask.from(mask), inside)
  const alpha = featherAlpha(coverage, featherDocPx)
  const changed = alphaBounds(alpha, inside.width, inside.height)
  if (isEmptyRect(changed)) {
    const nothing = { x: inside.x, y: inside.y, width: 1, height: 1 }
    return { rect: nothing, patch: crop(base, nothing) }
  }
  const rect = { ...changed, x: changed.x + inside.x, y: changed.y + inside.y }
  return { rect, patch: blendInto(crop(base, rect), cut(rect), cropAlpha(alpha, inside.width, changed)) }
}

function cropAlpha(alpha: Uint8Array, width: number, rect: Rect): Uint8Array<ArrayBuffer> {
  const target = new Uint8Array(rect.width * rect.height)
  for (let y = 0; y < rect.height; y++) {
    const from = (rect.y + y) * width + rect.x
    target.set(alpha.subarray(from, from + rect.width), y * rect.width)
  }
  return target
}
