import { rectOfSize } from '../geometry'
import type { PictureLevels } from '../raster'
import { grabCut } from './grab-cut'
import type { LabImage } from './lab-image'
import type { SmartPicture } from './picture'
import { type Click, isSure, type PersonPrior, placeOf, sampleOn } from './prompt'
import type { Steps } from './steps'

/** From this probability at its click on, a person is meant. */
const PERSON_AT_CLICK = 0.6
/** Evidence of a sure person model, in nats; colour counts less beside it, as persons have many. */
const PERSON_BIAS = 6
const PERSON_COLOR_WEIGHT = 0.35
const ROUNDS = 4

/** How probably each pixel of the image shows a person; null where there is no prior. */
export function personsOn(
  image: LabImage,
  levels: PictureLevels,
  prior: PersonPrior | null,
): Float32Array | null {
  return prior && sampleOn(image, { rect: rectOfSize(levels.size(0)), ...prior })
}

function isPersonAt(image: LabImage, persons: Float32Array, click: Click): boolean {
  const { column, row } = placeOf(image, click)
  return persons[row * image.width + column]! > PERSON_AT_CLICK
}

/** Whether the prior sees a person where the click is. */
export function seesPersonAt({ small, levels }: SmartPicture, prior: PersonPrior, click: Click): boolean {
  const persons = personsOn(small, levels, prior)
  return persons !== null && isSure(prior) && isPersonAt(small, persons, click)
}

/** What the prior takes for persons, along the picture's own edges. */
export function cutPersons(image: LabImage, persons: Float32Array, certain: Uint8Array): Steps<Uint8Array> {
  const guess = Uint8Array.from(persons, (probability) => (probability > 0.5 ? 1 : 0))
  const bias = persons.map((probability) => PERSON_BIAS * (2 * probability - 1))
  return grabCut(image, certain, { guess, bias, colorWeight: PERSON_COLOR_WEIGHT, rounds: ROUNDS })
}
