import { signedDistance } from './distance'
import type { LabImage } from './lab-image'

/** Lab difference across an outline that counts half. */
const HALF_CONTRAST = 8
/** What a step of the outline along the frame counts, beside 0..1 by contrast elsewhere. */
const FRAME_CONTRAST = 0.4
/** With outlines of like contrast the larger object is meant: clicks go to the middle of things with parts. */
const SIZE_WEIGHT = 0.05
/** How much it counts that the click lies in the middle. */
const CENTRE_WEIGHT = 0.7
/** How much it counts that the object is compact, as things are more often than what is between them. */
const ROUNDNESS_WEIGHT = 0.1
/** How much it counts that the person model, which knows other things in front of others too, tells it from the rest. */
const PRIOR_WEIGHT = 0.1
/** The same for a correction: who corrects aims less at the middle. */
const CHANGE_CENTRE_WEIGHT = 0.3
const LEAST = 0.02
/** With outlines of like contrast the smaller correction is meant. */
const CHANGE_PENALTY = 0.55
/** Steps between neighbouring pixels are longer than the outline that they make up. */
const OUTLINE_PER_STEP = 0.8

/**
 * How likely it is that `object` is what a click at `pixel` means, as a logarithm: by its outline's contrast, its size,
 * its middle and its shape. The weights were fitted to first clicks into thirty things on photos. −∞ also where it is
 * certainly not likelier than `atLeast`: how far in the middle the click lies takes longest to tell.
 */
export function scoreOfObject(
  image: LabImage,
  object: Uint8Array,
  pixel: number,
  prior: Float32Array | null,
  atLeast = Number.NEGATIVE_INFINITY,
): number {
  const { width, height } = image
  const { contrast, length, changed: size } = outlineContrast(image, null, object)
  if (size === 0 || !object[pixel]) return Number.NEGATIVE_INFINITY
  const frame = frameSteps(object, width, height)
  const mean = (contrast + FRAME_CONTRAST * frame) / Math.max(1, length + frame)
  const roundness = Math.min(1, (4 * Math.PI * size) / Math.max(1, OUTLINE_PER_STEP * length) ** 2)
  const score =
    Math.log(Math.max(LEAST, mean)) +
    SIZE_WEIGHT * Math.log(size) +
    ROUNDNESS_WEIGHT * Math.log(Math.max(LEAST, roundness)) +
    (prior ? PRIOR_WEIGHT * distinction(object, size, prior) : 0)
  if (score <= atLeast) return Number.NEGATIVE_INFINITY
  return score + CENTRE_WEIGHT * Math.log(centredness(image, object, pixel))
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

/**
 * How likely it is that a change is what a click at `pixel` meant: by the contrast along its new outline, its size, and how
 * far in its middle the click lies. Never 0, where anything changes.
 */
export function scoreOfChange(image: LabImage, before: Uint8Array, after: Uint8Array, pixel: number): number {
  const { contrast, length, changed } = outlineContrast(image, before, after)
  if (changed === 0) return 0
  let size = 0
  for (const label of before) size += label
  const penalty = (CHANGE_PENALTY * changed) / Math.sqrt(after.length * Math.max(1, size))
  const difference = after.map((label, i) => (label === before[i] ? 0 : 1))
  const likelihood = Math.max(1e-3, contrast / Math.max(1, length) - penalty)
  return likelihood * centredness(image, difference, pixel) ** CHANGE_CENTRE_WEIGHT
}

/** How deep a pixel lies in a region beside its deepest one: LEAST..1. */
function centredness({ width, height }: LabImage, region: Uint8Array, pixel: number): number {
  const depth = signedDistance(region, width, height)
  let deepest = 1
  for (let i = 0; i < depth.length; i++) if (depth[i]! > deepest) deepest = depth[i]!
  return Math.max(LEAST, depth[pixel]! / deepest)
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
