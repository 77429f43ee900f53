import type { Rect } from '../geometry'
import { cutPersons } from './cut-persons'
import { grabCut } from './grab-cut'
import { OPEN, OUTSIDE } from './grid-cut'
import type { LabImage } from './lab-image'
import { fillSmallHoles } from './regions'
import type { Steps } from './steps'

const ROUNDS = 4
/** A box around a person is filled by it at least to this share. */
const PERSON_IN_BOX = 1 / 3

/** What a box (document pixels) encloses: 1 a pixel of it, else 0. */
export function* cutBox(image: LabImage, box: Rect, persons: Float32Array | null): Steps<Uint8Array> {
  const limits = outsideOf(image, box).map((isOutside) => (isOutside ? OUTSIDE : OPEN))
  const cut = yield* persons && isFilledBy(persons, limits)
    ? cutPersons(image, persons, limits)
    : cutFrom(image, limits)
  fillSmallHoles(cut, image.width, () => true)
  return cut
}

function cutFrom(image: LabImage, limits: Uint8Array): Steps<Uint8Array> {
  const guess = limits.map((limit) => (limit === OPEN ? 1 : 0))
  const bias = new Float32Array(guess.length)
  return grabCut(image, limits, { guess, bias, colorWeight: 1, rounds: ROUNDS })
}

function isFilledBy(persons: Float32Array, limits: Uint8Array): boolean {
  let inside = 0
  let sure = 0
  for (let i = 0; i < limits.length; i++) {
    if (limits[i] !== OPEN) continue
    inside++
    if (persons[i]! > 0.5) sure++
  }
  return sure > inside * PERSON_IN_BOX
}

/** 1 a pixel whose centre lies outside the box (document pixels), else 0. */
export function outsideOf({ width, height, rect }: LabImage, box: Rect): Uint8Array {
  const outside = new Uint8Array(width * height)
  for (let i = 0; i < outside.length; i++) {
    const x = rect.x + (((i % width) + 0.5) * rect.width) / width
    const y = rect.y + ((Math.floor(i / width) + 0.5) * rect.height) / height
    const isInside = x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height
    outside[i] = isInside ? 0 : 1
  }
  return outside
}
