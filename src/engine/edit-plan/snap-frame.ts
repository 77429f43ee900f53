import { rectOfSize, type Size } from '../geometry'
import type { SizeRule } from './edit-plan'
import type { SnapSize } from './frame'
import { planEdit, UNKNOWN_SIZES } from './plan-edit'

/** What one model takes: its rule, or the one size that was chosen. */
export type ModelSizes = { readonly sizeRule: SizeRule; readonly chosenSize: Size | null }

type Lead = Parameters<SnapSize>[1]

/** So near to a model's own size a frame takes it, and the model sees the document pixel for pixel. */
const OWN_SIZE_WITHIN = 0.03

/** Where multiples are coarse, the next ratio up may not fit beside the document's border: then one further down. */
const SMALLER = [1, 0.99, 0.97, 0.93]

/** A plan's source has the exact ratio; planned anew it may still move by a rounding. */
const MOST_ROUNDINGS = 4

/**
 * Snaps frames to what models take, so that what is drawn is what is sent: the ratio of one of a model's sizes, its own
 * size where that is near, whole multiples where any size is taken. Of several models to the nearest.
 */
export function snapToModels(models: readonly ModelSizes[], documentSize: Size): SnapSize {
  return (wished, lead, limit) => {
    let best = wished
    let bestDistance = Number.POSITIVE_INFINITY
    for (const model of models) {
      for (const candidate of candidatesOf(model, wished, lead, limit)) {
        const size = planned(candidate, model, documentSize)
        if (size === null || size.width > limit.width || size.height > limit.height) continue
        const distance = distanceTo(size, wished, lead)
        if (distance >= bestDistance) continue
        best = size
        bestDistance = distance
      }
    }
    return best
  }
}

/** What is dragged hardly differs from where the hand is; of equals the shape decides. */
function distanceTo(size: Size, wished: Size, lead: Lead): number {
  const width = Math.abs(Math.log(size.width / wished.width))
  const height = Math.abs(Math.log(size.height / wished.height))
  return (lead === 'width' ? 4 : 1) * width + (lead === 'height' ? 4 : 1) * height
}

function candidatesOf(model: ModelSizes, wished: Size, lead: Lead, limit: Size): readonly Size[] {
  const { sizeRule, chosenSize } = model
  const listed = chosenSize !== null ? [chosenSize] : sizeRule.kind === 'fixed' ? sizeRule.sizes : []
  if (listed.length > 0) return listed.flatMap((size) => inRatio(size, wished, lead, limit))
  const { multiple, minPixels, maxRatio } = sizeRule.kind === 'free' ? sizeRule : UNKNOWN_SIZES
  const whole = {
    width: wholeMultiple(wished.width, multiple, limit.width),
    height: wholeMultiple(wished.height, multiple, limit.height),
  }
  const shaped = {
    width: Math.min(wished.width, Math.floor(wished.height * maxRatio)),
    height: Math.min(wished.height, Math.floor(wished.width * maxRatio)),
  }
  const isAnswered = whole.width * whole.height >= minPixels
  const fallbacks = SMALLER.map((scale) => ({
    width: Math.max(1, Math.floor(shaped.width * scale)),
    height: Math.max(1, Math.floor(shaped.height * scale)),
  }))
  return isAnswered ? [whole, ...fallbacks] : fallbacks
}

function wholeMultiple(length: number, multiple: number, limit: number): number {
  return Math.max(1, Math.min(Math.round(length / multiple), Math.floor(limit / multiple))) * multiple
}

/** In the ratio of `size`, as near to what is wished for as the limit has room for, and a little less to round up from. */
function inRatio(size: Size, wished: Size, lead: Lead, limit: Size): readonly Size[] {
  const most = Math.min(limit.width / size.width, limit.height / size.height)
  const scale = wishedScale(size, wished, lead)
  if (most >= 1 && Math.abs(scale - 1) <= OWN_SIZE_WITHIN) return [size]
  const kept = Math.min(scale, most)
  return [kept, kept - 1.5 / Math.max(size.width, size.height)].map((each) => ({
    width: Math.max(1, Math.floor(size.width * each + 1e-9)),
    height: Math.max(1, Math.floor(size.height * each + 1e-9)),
  }))
}

function wishedScale(size: Size, wished: Size, lead: Lead): number {
  if (lead === 'width') return wished.width / size.width
  if (lead === 'height') return wished.height / size.height
  return Math.sqrt((wished.width * wished.height) / (size.width * size.height))
}

/** The size of what is sent for a frame of this size; null where it is not the frame and never settles. */
function planned(frame: Size, { sizeRule, chosenSize }: ModelSizes, documentSize: Size): Size | null {
  let size = frame
  for (let i = 0; i < MOST_ROUNDINGS; i++) {
    const area = { kind: 'frame', frame: rectOfSize(size) } as const
    const { source } = planEdit({ documentSize, maskBounds: null, area, sizeRule, chosenSize })
    if (source.width === size.width && source.height === size.height) return size
    size = { width: source.width, height: source.height }
  }
  return null
}
