import { containsRect, intersectRects, isEmptyRect, type Rect, rectOfSize, type Size } from '../geometry'
import { cropSize } from './crop-size'
import type { EditPlan, FreeSizeRule, SizeRule } from './edit-plan'
import { freeSizes, isAcceptable } from './free-sizes'
import { neededSize, usualContext } from './needed-size'
import { cheapestSize, hasExactRatio, pixelCount, ratioDistance } from './size-cost'

/** Which part of the document goes. */
export type PlanArea =
  /**
   * A crop around the mask. `contextDocPx` null: as much around it as the model sees 1:1, and the usual context at least;
   * else that much in document pixels and no more than the ratio asks for.
   */
  | { readonly kind: 'automatic'; readonly contextDocPx: number | null; readonly featherDocPx: number }
  | { readonly kind: 'whole' }
  /** This rectangle, cut to the document, and no more around it than the ratio asks for. */
  | { readonly kind: 'frame'; readonly frame: Rect }

export type EditPlanInput = {
  readonly documentSize: Size
  /** Bounding box of the mask in document pixels; null where the whole picture may change. */
  readonly maskBounds: Rect | null
  /** Absent: automatic, without a feather. */
  readonly area?: PlanArea
  readonly sizeRule: SizeRule
  /** The size a person picked, which then is the only one; null leaves the choice to the plan. */
  readonly chosenSize: Size | null
  /** Upload budget: image and mask are reduced to at most this many pixels, whatever size is requested. */
  readonly maxSentPixels?: number
}

type ModelInput = Pick<EditPlanInput, 'documentSize' | 'sizeRule' | 'chosenSize'>

/** Up to here a document counts as being of a size's ratio and is sent as it is. */
const SAME_RATIO = 0.01

/** Where nothing is known of a server: what most models work best at, and what none is known to refuse. */
export const UNKNOWN_SIZES: FreeSizeRule = {
  kind: 'free',
  multiple: 1,
  minPixels: 1024 * 1024,
  maxPixels: 2048 * 2048,
  maxEdge: 3840,
  maxRatio: 3,
}

const AUTOMATIC: PlanArea = { kind: 'automatic', contextDocPx: null, featherDocPx: 0 }

/**
 * Decides which part of a document one request sends, in which size, and which size it asks for.
 *
 * A document that the model takes as it is goes whole. Without a mask every document does, reduced to the model's
 * size and padded to its ratio. Otherwise a crop goes that holds the whole mask, enough around it, and as many
 * document pixels as the model works with, shifted rather than padded. A mask outside the document is none.
 * The area may ask for the whole document, for a frame or for another context instead.
 *
 * Deterministic; all sizes are whole pixels, `source` is in document pixels. Throws for an empty document and for
 * a free size rule that allows no size.
 */
export function planEdit(input: EditPlanInput): EditPlan {
  const { documentSize, area = AUTOMATIC } = input
  const document = rectOfSize(documentSize)
  if (isEmptyRect(document)) throw new RangeError('An empty document cannot be planned for')
  if (area.kind === 'frame') {
    const frame = intersectRects(area.frame, document)
    return isEmptyRect(frame) || containsRect(frame, document) ? planWhole(input) : planFrame(input, frame)
  }
  const masked = input.maskBounds === null ? document : intersectRects(input.maskBounds, document)
  if (area.kind === 'whole' || input.maskBounds === null || isEmptyRect(masked)) return planWhole(input)
  if (area.contextDocPx !== null) return planAround(input, masked, area.contextDocPx, true)
  if (takenSizes(input).length > 0) return planWhole(input)
  return planAround(input, masked, usualContext(masked, area.featherDocPx), false)
}

/** All of the document: as it is where the model takes that, else reduced, and padded to the nearest ratio. */
function planWhole(input: EditPlanInput): EditPlan {
  const { documentSize } = input
  const document = rectOfSize(documentSize)
  const taken = takenSizes(input)
  const sizes = taken.length > 0 ? taken : candidateSizes(input, documentSize)
  const size = cheapestSize(nearestInRatio(sizes, documentSize), documentSize, documentSize, false)
  if (taken.length > 0 && ratioDistance(size, documentSize) <= SAME_RATIO) {
    return finishPlan(input, document, documentSize, size)
  }
  const source = placed(cropSize(size, documentSize, documentSize, false), document, document)
  return finishPlan(input, source, smaller(source, size), size)
}

/** A crop around the mask's bounding box. */
function planAround(input: EditPlanInput, masked: Rect, contextDocPx: number, isTight: boolean): EditPlan {
  const { documentSize } = input
  const needed = neededSize(masked, contextDocPx, documentSize)
  const size = cheapestSize(candidateSizes(input, needed), needed, documentSize, isTight)
  const crop = cropSize(size, needed, documentSize, isTight)
  const source = placed(crop, masked, rectOfSize(documentSize))
  return finishPlan(input, source, smaller(source, size), size)
}

/** The frame itself where one of the sizes has its ratio, else grown to the nearest that has. */
function planFrame(input: EditPlanInput, frame: Rect): EditPlan {
  const { documentSize } = input
  const sizes = candidateSizes(input, frame)
  const exact = sizes.filter((size) => hasExactRatio(frame, size))
  const size = cheapestSize(exact.length > 0 ? exact : sizes, frame, documentSize, true)
  const source =
    exact.length > 0
      ? frame
      : placed(cropSize(size, frame, documentSize, true), frame, rectOfSize(documentSize))
  return finishPlan(input, source, smaller(source, size), size)
}

/** Whether the model takes a document as it is, without reducing or padding it. */
export function takesAsItIs(input: ModelInput): boolean {
  return takenSizes(input).length > 0
}

/** The answer's sizes for a document that may be sent without any change; none where it may not. */
function takenSizes(input: ModelInput): readonly Size[] {
  const { documentSize } = input
  const listed = listedSizes(input)
  if (listed === null) {
    return isAcceptable(freeRule(input), documentSize) ? candidateSizes(input, documentSize) : []
  }
  return listed.filter(
    (size) =>
      documentSize.width <= size.width &&
      documentSize.height <= size.height &&
      ratioDistance(size, documentSize) <= SAME_RATIO,
  )
}

/** The sizes there are to choose from when `needed` is to be sent. */
function candidateSizes(input: ModelInput, needed: Size): readonly Size[] {
  return listedSizes(input) ?? freeSizes(freeRule(input), needed, input.documentSize)
}

function listedSizes({ chosenSize, sizeRule }: ModelInput): readonly Size[] | null {
  if (chosenSize !== null) return [chosenSize]
  return sizeRule.kind === 'fixed' && sizeRule.sizes.length > 0 ? sizeRule.sizes : null
}

function freeRule({ sizeRule }: ModelInput): FreeSizeRule {
  return sizeRule.kind === 'free' ? sizeRule : UNKNOWN_SIZES
}

/** The sizes whose ratio is nearest, and those that are as good as that. */
function nearestInRatio(sizes: readonly Size[], target: Size): readonly Size[] {
  const nearest = Math.min(...sizes.map((size) => ratioDistance(size, target)))
  return sizes.filter((size) => ratioDistance(size, target) <= nearest + SAME_RATIO)
}

/** Centred on `around` as far as the document allows; what is longer than the document is centred on that. */
function placed(size: Size, around: Rect, document: Rect): Rect {
  return {
    ...size,
    x: placedAlong(size.width, around.x, around.width, document.width),
    y: placedAlong(size.height, around.y, around.height, document.height),
  }
}

function placedAlong(
  length: number,
  aroundStart: number,
  aroundLength: number,
  documentLength: number,
): number {
  if (length > documentLength) return Math.floor((documentLength - length) / 2)
  const centred = Math.floor(aroundStart + (aroundLength - length) / 2)
  return Math.min(documentLength - length, Math.max(0, centred))
}

function smaller(a: Size, b: Size): Size {
  return { width: Math.min(a.width, b.width), height: Math.min(a.height, b.height) }
}

function finishPlan(input: EditPlanInput, source: Rect, sent: Size, size: Size): EditPlan {
  const { documentSize, maxSentPixels } = input
  const uploaded = maxSentPixels === undefined ? sent : reducedToPixels(sent, maxSentPixels)
  const isUnknown =
    input.chosenSize === null && listedSizes(input) === null && input.sizeRule.kind === 'fixed'
  const answer = isUnknown ? uploaded : size
  return {
    documentSize,
    area: containsRect(source, rectOfSize(documentSize)) ? 'whole' : 'crop',
    source,
    sent: uploaded,
    requested: isUnknown ? null : size,
    enlargement: Math.max(source.width / answer.width, source.height / answer.height),
  }
}

function reducedToPixels(size: Size, maxPixels: number): Size {
  const scale = Math.min(1, Math.sqrt(maxPixels / pixelCount(size)))
  return {
    width: Math.max(1, Math.floor(size.width * scale)),
    height: Math.max(1, Math.floor(size.height * scale)),
  }
}
