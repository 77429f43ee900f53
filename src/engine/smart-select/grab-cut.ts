import { ColorModel } from './color-model'
import type { LabImage } from './lab-image'
import { minCut } from './max-flow'
import type { Steps } from './steps'

/** What is certain about a pixel. */
export const OPEN = 0
export const OUTSIDE = 1
export const INSIDE = 2

export type GrabCutStart = {
  /** OPEN, OUTSIDE or INSIDE a pixel. */
  readonly certain: Uint8Array
  /** The first guess, 1 = object, from which the colours are learnt. */
  readonly guess: Uint8Array
  /** Added to the evidence for the object, in nats; 0 where nothing but colour speaks. */
  readonly bias: Float32Array
  /** How much colour counts, 0..1. */
  readonly colorWeight: number
  readonly rounds: number
}

/** GrabCut's γ for Lab evidence that is cut at ±`MOST_EVIDENCE`. */
const SMOOTHNESS = 12
/** The part of a link that no contrast takes away, against ragged outlines in noise. */
const LEAST_LINK = 0.02
const MOST_EVIDENCE = 12
const CERTAIN = 1e4
const PIXELS_PER_STEP = 30_000
const LEAST_SAMPLES = 20
/** Five Gaussians are known well from so many. */
const MOST_SAMPLES = 6000

/**
 * Cuts the object from its surroundings: colours are learnt from the guess, the cheapest outline is cut, and both again.
 * Rother, Kolmogorov, Blake: "GrabCut" (2004). Returns 1 a pixel of the object, else 0.
 */
export function* grabCut(image: LabImage, start: GrabCutStart): Steps<Uint8Array> {
  const { width, height, lab } = image
  const links = contrastLinks(image)
  yield
  let object: Uint8Array = start.guess
  let models: readonly [ColorModel, ColorModel] | null = null
  for (let round = 0; round < start.rounds; round++) {
    const inside = samplesOf(object, 1)
    const outside = samplesOf(object, 0)
    if (inside.length < LEAST_SAMPLES || outside.length < LEAST_SAMPLES) break
    if (models) {
      models[0].refit(lab, inside)
      models[1].refit(lab, outside)
    } else models = [ColorModel.fit(lab, inside), ColorModel.fit(lab, outside)]
    yield
    const terminals = new Float32Array(width * height)
    for (let i = 0; i < terminals.length; i++) {
      if (i % PIXELS_PER_STEP === PIXELS_PER_STEP - 1) yield
      const certain = start.certain[i]!
      if (certain !== OPEN) terminals[i] = certain === INSIDE ? CERTAIN : -CERTAIN
      else {
        const evidence = models[1].cost(lab, i) - models[0].cost(lab, i)
        const limited = Math.max(-MOST_EVIDENCE, Math.min(MOST_EVIDENCE, evidence))
        terminals[i] = limited * start.colorWeight + start.bias[i]!
      }
    }
    const next: Uint8Array = yield* minCut({ width, height, terminals, links })
    const isSettled = next.every((label, i) => label === object[i])
    object = next
    if (isSettled) break
  }
  return object
}

/** Pixels of a side in reading order, evenly thinned out to what its colours need. */
function samplesOf(labels: Uint8Array, label: number): Int32Array {
  const count = labels.reduce((sum, value) => sum + (value === label ? 1 : 0), 0)
  const every = Math.max(1, Math.floor(count / MOST_SAMPLES))
  const samples = new Int32Array(Math.ceil(count / every))
  let seen = 0
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== label) continue
    if (seen % every === 0) samples[seen / every] = i
    seen++
  }
  return samples
}

/** Strong between like pixels, weak across edges: γ · exp(−β d²) / distance, β from the picture's mean contrast. */
function contrastLinks({ width, height, lab }: LabImage): Float32Array {
  const contrast = new Float32Array(width * height * 4)
  const steps = [1, width, width + 1, width - 1]
  let sum = 0
  let count = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      for (let k = 0; k < 4; k++) {
        if ((k !== 0 && y + 1 >= height) || (k % 2 === 0 && x + 1 >= width) || (k === 3 && x === 0)) continue
        const a = i * 3
        const b = (i + steps[k]!) * 3
        const d =
          (lab[a]! - lab[b]!) ** 2 + (lab[a + 1]! - lab[b + 1]!) ** 2 + (lab[a + 2]! - lab[b + 2]!) ** 2
        contrast[i * 4 + k] = d
        sum += d
        count++
      }
    }
  }
  const beta = 1 / (2 * (sum / Math.max(1, count)) + 1e-6)
  for (let i = 0; i < contrast.length; i++) {
    const link = SMOOTHNESS * (Math.exp(-beta * contrast[i]!) + LEAST_LINK)
    contrast[i] = i % 4 < 2 ? link : link / Math.SQRT2
  }
  return contrast
}
