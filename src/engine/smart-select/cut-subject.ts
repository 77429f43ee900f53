import { cutPersons, personsOn } from './cut-persons'
import { grabCut } from './grab-cut'
import { INSIDE, OPEN, OUTSIDE } from './grid-cut'
import type { LabImage } from './lab-image'
import type { SmartPicture } from './picture'
import { isSure, type PersonPrior } from './prompt'
import { fillSmallHoles, regions } from './regions'
import { saliencyOf } from './saliency'
import type { Steps } from './steps'

/** Persons on less than this share of the picture are passers-by. */
const SALIENT_PERSONS = 0.03
/** Saliency that is certain, and the share of the threshold below which there is certainly nothing. */
const CERTAIN_SALIENCY = 0.85
const CERTAIN_BACKGROUND = 0.15
const BIAS = 8
const ROUNDS = 4
/** Regions of at least this share of the largest one belong to the subject too. */
const COMPANION = 0.25

/** What the picture is of: its persons where the prior sees enough of them, else what stands out. 1 = subject. */
export function* cutSubject({ small, levels }: SmartPicture, prior: PersonPrior | null): Steps<Uint8Array> {
  const persons = prior && hasSalientPersons(prior) ? personsOn(small, levels, prior) : null
  const open = new Uint8Array(small.width * small.height)
  const cut = yield* persons ? cutPersons(small, persons, open) : cutSalient(small)
  const subject = largeParts(cut, small.width)
  fillSmallHoles(subject, small.width, () => true)
  return subject
}

/** Whether the prior sees persons that take up a part of the picture worth selecting. */
export function hasSalientPersons(prior: PersonPrior): boolean {
  const seen = prior.data.reduce((count, probability) => count + (probability > 0.5 ? 1 : 0), 0)
  return isSure(prior) && seen >= SALIENT_PERSONS * prior.data.length
}

function* cutSalient(image: LabImage): Steps<Uint8Array> {
  const saliency = saliencyOf(image)
  yield
  const threshold = otsu(saliency)
  const guess = Uint8Array.from(saliency, (value) => (value > threshold ? 1 : 0))
  const bias = saliency.map((value) => BIAS * (value - threshold))
  const certain = Uint8Array.from(saliency, (value) => {
    if (value > Math.max(CERTAIN_SALIENCY, threshold)) return INSIDE
    return value < threshold * CERTAIN_BACKGROUND ? OUTSIDE : OPEN
  })
  return yield* grabCut(image, certain, { guess, bias, colorWeight: 1, rounds: ROUNDS })
}

function largeParts(object: Uint8Array, width: number): Uint8Array {
  const parts = [...regions(object, width, 1)]
  const largest = Math.max(0, ...parts.map(({ length }) => length))
  const kept = new Uint8Array(object.length)
  for (const part of parts) if (part.length >= COMPANION * largest) for (const i of part) kept[i] = 1
  return kept
}

/** The threshold that parts values in 0..1 into the two groups that differ most. Otsu (1979). */
function otsu(values: Float32Array): number {
  const histogram = new Float64Array(256)
  for (const value of values) histogram[Math.min(255, Math.max(0, Math.floor(value * 255)))]!++
  const sum = histogram.reduce((total, count, i) => total + count * i, 0)
  let below = 0
  let sumBelow = 0
  let best = -1
  let threshold = 127
  histogram.forEach((count, i) => {
    below += count
    sumBelow += count * i
    const above = values.length - below
    if (below === 0 || above === 0) return
    const between = below * above * (sumBelow / below - (sum - sumBelow) / above) ** 2
    if (between <= best) return
    best = between
    threshold = i
  })
  return threshold / 255
}
