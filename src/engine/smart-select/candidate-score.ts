import { signedDistance } from './distance'
import type { LabImage } from './lab-image'
import { partAt } from './regions'

/** Lab difference across an outline that counts half. */
const HALF_CONTRAST = 8
/** What a step of the outline along the frame counts, beside 0..1 by contrast elsewhere. */
const FRAME_CONTRAST = 0.4
/** Below this, contrasts, shapes and places are alike. */
const LEAST = 0.02
/** Steps between neighbouring pixels are longer than the outline that they make up. */
const OUTLINE_PER_STEP = 0.8

/**
 * What counts in a first click: the contrast of the object's outline, its size (with outlines of like contrast the larger
 * one is meant: clicks go to the middle of things with parts), how compact it is, how well the person model, which knows
 * other things in front of others too, tells it from the rest, and how far in its middle the click lies.
 */
const OBJECT = { contrast: 1.1, size: 0.02, roundness: 0.4, prior: 0.15, centre: 0.5 }
/** What a single pixel lacks as an object, and with how many nothing is lacking: of a few, all are outline and middle. */
const DOT_MALUS = 0.4
const DOT_PIXELS = 48
/**
 * What counts in a correction: the same of what it leads to, the contrast of its new outline, and its size. Who corrects
 * clicks into the middle of the largest error: how far in the middle of what changes there the click lies, and how much
 * of all that changes that is.
 */
const CHANGE = {
  contrast: 1.3,
  roundness: 0.65,
  prior: 0.8,
  newContrast: 0.8,
  size: 0.18,
  centre: 2.2,
  share: 1.2,
}

/** What the mark of a click alone, or a few times that, lacks as a change: everything is in the middle of itself. */
const MARK_MALUS = 1
const MARK_SIZE = 4

/**
 * How likely it is that `object` is what a click at `pixel` means, as a logarithm. −∞ also where it is certainly not
 * likelier than `atLeast`: how far in the middle the click lies takes longest to tell.
 */
export function scoreOfObject(
  image: LabImage,
  object: Uint8Array,
  pixel: number,
  prior: Float32Array | null,
  atLeast = Number.NEGATIVE_INFINITY,
): number {
  const look = object[pixel] ? lookOf(image, object, prior) : null
  if (!look) return Number.NEGATIVE_INFINITY
  const score =
    OBJECT.contrast * look.contrast +
    OBJECT.size * Math.log(look.size) +
    OBJECT.roundness * look.roundness +
    OBJECT.prior * look.prior -
    DOT_MALUS * Math.max(0, 1 - look.size / DOT_PIXELS)
  if (score <= atLeast) return Number.NEGATIVE_INFINITY
  const depth = signedDistance(object, image.width, image.height)
  return score + OBJECT.centre * logOfShare(depth[pixel]!, depth)
}

/** A click, and what had been found when it was made. */
export type ClickInPlace = { readonly pixel: number; readonly before: Uint8Array }

/** What corrects a finding, and the clicks that led to that. */
export type Correction = ClickInPlace & {
  /** 1 around the click. */
  readonly mark: Uint8Array
  readonly earlier: readonly ClickInPlace[]
}

/**
 * How likely it is that a correcting click means a change to `after`, as a logarithm; −∞ where its pixel stays what it
 * is, nothing is left, or the change is certainly not likelier than `atLeast`. The clicks before speak, too: each was
 * made into the middle of what was wrong then, if `after` is what is meant.
 */
export function scoreOfChange(
  image: LabImage,
  correction: Correction,
  after: Uint8Array,
  prior: Float32Array | null,
  atLeast = Number.NEGATIVE_INFINITY,
): number {
  const { pixel, before, mark, earlier } = correction
  const look = before[pixel] === after[pixel] ? null : lookOf(image, after, prior)
  if (!look) return Number.NEGATIVE_INFINITY
  const { contrast, length } = outlineContrast(image, before, after)
  const change = changeAt(image, correction, after)
  const { size } = change
  let score =
    CHANGE.contrast * look.contrast +
    CHANGE.roundness * look.roundness +
    CHANGE.prior * look.prior +
    CHANGE.newContrast * (length === 0 ? 0 : logOf(contrast / length)) +
    CHANGE.size * Math.log(size / Math.max(1, sumOf(before))) +
    scoreOfShare(change) -
    (size <= MARK_SIZE * sumOf(mark) ? MARK_MALUS : 0)
  if (score <= atLeast) return Number.NEGATIVE_INFINITY
  score += scoreOfPlace(image, change, pixel)
  for (const click of earlier) {
    if (score <= atLeast) return Number.NEGATIVE_INFINITY
    if (click.before[click.pixel] === after[click.pixel]) continue
    const changeThen = changeAt(image, click, after)
    score += scoreOfShare(changeThen) + scoreOfPlace(image, changeThen, click.pixel)
  }
  return score
}

/** What changes at a click, 1 there; its pixels, and those of all that changes. */
type PlacedChange = { readonly part: Uint8Array; readonly size: number; readonly changed: number }

function changeAt({ width }: LabImage, { pixel, before }: ClickInPlace, after: Uint8Array): PlacedChange {
  const alike = new Uint8Array(after.length)
  let changed = 0
  for (let i = 0; i < alike.length; i++) {
    if (after[i] === before[i]) continue
    changed++
    if (after[i] === after[pixel]) alike[i] = 1
  }
  const part = partAt(alike, width, pixel)
  return { part, size: sumOf(part), changed }
}

/** How likely it is that a click goes to this part of all that changes. */
function scoreOfShare({ size, changed }: PlacedChange): number {
  return CHANGE.share * Math.log(size / changed)
}

/** How likely it is that a click goes to this place of the part. */
function scoreOfPlace({ width, height }: LabImage, { part }: PlacedChange, pixel: number): number {
  const depth = signedDistance(part, width, height)
  limitByFrame(depth, width, height)
  return CHANGE.centre * logOfShare(depth[pixel]!, depth)
}

/** Logarithms of an outline's mean contrast and of its roundness, the object's size in pixels, and how the prior sees it. */
type Look = {
  readonly contrast: number
  readonly size: number
  readonly roundness: number
  readonly prior: number
}

function lookOf(image: LabImage, object: Uint8Array, prior: Float32Array | null): Look | null {
  const { contrast, length, changed: size } = outlineContrast(image, null, object)
  if (size === 0) return null
  const frame = frameSteps(object, image.width, image.height)
  const roundness = Math.min(1, (4 * Math.PI * size) / Math.max(1, OUTLINE_PER_STEP * length) ** 2)
  return {
    contrast: logOf((contrast + FRAME_CONTRAST * frame) / Math.max(1, length + frame)),
    size,
    roundness: logOf(roundness),
    prior: prior ? distinction(object, size, prior) : 0,
  }
}

function logOf(value: number): number {
  return Math.log(Math.max(LEAST, value))
}

function sumOf(labels: Uint8Array): number {
  let sum = 0
  for (const label of labels) sum += label
  return sum
}

/** How much more probable the prior finds the pixels inside than those outside, −1..1. */
function distinction(object: Uint8Array, size: number, prior: Float32Array): number {
  let inside = 0
  let all = 0
  for (let i = 0; i < object.length; i++) {
    all += prior[i]!
    if (object[i]) inside += prior[i]!
  }
  return inside / size - (all - inside) / Math.max(1, object.length - size)
}

/** How deep a place lies beside the deepest one, as a logarithm. */
function logOfShare(depth: number, depths: Float32Array): number {
  let deepest = 1
  for (let i = 0; i < depths.length; i++) if (depths[i]! > deepest) deepest = depths[i]!
  return logOf(depth / deepest)
}

/** What the frame cuts off ends there: for the eye, its middle is that of what can be seen. */
function limitByFrame(depth: Float32Array, width: number, height: number): void {
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.min(y + 1, height - y)
    for (let x = 0; x < width; x++, i++) {
      const most = Math.min(row, x + 1, width - x)
      if (depth[i]! > most) depth[i] = most
    }
  }
}

/** Over the steps between neighbours that one outline has and the other has not: their number and summed contrast. */
function outlineContrast(
  { width, height, differences }: LabImage,
  before: Uint8Array | null,
  after: Uint8Array,
): { readonly contrast: number; readonly length: number; readonly changed: number } {
  let contrast = 0
  let length = 0
  let changed = 0
  const isStep = (i: number, j: number) => after[i] !== after[j] && !(before && before[i] !== before[j])
  const count = (difference: number) => {
    contrast += difference / (difference + HALF_CONTRAST)
    length++
  }
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (after[i] !== (before ? before[i] : 0)) changed++
      if (x + 1 < width && isStep(i, i + 1)) count(differences[i * 4]!)
      if (y + 1 < height && isStep(i, i + width)) count(differences[i * 4 + 1]!)
    }
  }
  return { contrast, length, changed }
}

function frameSteps(object: Uint8Array, width: number, height: number): number {
  let steps = 0
  for (let x = 0; x < width; x++) steps += object[x]! + object[(height - 1) * width + x]!
  for (let y = 0; y < height; y++) steps += object[y * width]! + object[y * width + width - 1]!
  return steps
}
