import { type Rect, rectOfSize } from '../geometry'
import { correct, type Finding } from './correct'
import { grabCut, OPEN, OUTSIDE } from './grab-cut'
import { type LabImage, labImage, type PictureLevels } from './lab-image'
import { SEARCH_EDGE, type SmartPicture } from './picture'
import { type Click, isSure, markClicks, type PersonPrior, type Prompt, placeOf, sampleOn } from './prompt'
import { fillSmallHoles, keepMarked } from './regions'
import type { SoftMask } from './soft-mask'
import { reporting, type Steps } from './steps'
import { boundsOf, widened, zoomIn } from './zoom'

/** From this probability at its click on, a person is meant. */
const PERSON_AT_CLICK = 0.6
/** Evidence of a sure person model, in nats; colour counts less beside it, as persons have many. */
const PERSON_BIAS = 6
const PERSON_COLOR_WEIGHT = 0.35
const ROUNDS = 4
/** What is smaller than this share of the searched image's edge is searched again in a part of the picture. */
const SMALL_OBJECT = 0.2
/** Surroundings searched then, in sizes of what was found. */
const SEARCH_MARGIN = 1.5
/** Surroundings of a box, as a share of it. */
const BOX_MARGIN = 0.3
/** Searches ever closer: 160 pixels of 10,000 see nothing of what is 60 wide. */
const MOST_SEARCHES = 3

/**
 * Finds what was meant by clicks, or by a box, or by a box and clicks that correct it. Where the prior sees a person at
 * the first click, that person is meant. Yields progress 0..1; the mask is binary but for what later steps make of it,
 * and empty where there is neither a box nor an adding click.
 */
export function* segment(picture: SmartPicture, prompt: Prompt): Generator<number, SoftMask, void> {
  const { levels } = picture
  let image = prompt.box
    ? labImage(levels, widened(boxWithClicks(prompt.box, prompt.clicks), BOX_MARGIN, 2, levels), SEARCH_EDGE)
    : picture.small
  let object = yield* reporting(search(levels, image, prompt), 0.1)
  for (let searches = 1; searches < MOST_SEARCHES; searches++) {
    const bounds = boundsOf(image, object)
    const isSmall =
      bounds &&
      Math.max(bounds.width, bounds.height) < SMALL_OBJECT * Math.max(image.rect.width, image.rect.height)
    if (!bounds || !isSmall || image.width >= image.rect.width) break
    const around = prompt.clicks.reduce(withPlace, bounds)
    image = labImage(levels, widened(around, SEARCH_MARGIN, 2, levels), SEARCH_EDGE)
    object = yield* reporting(search(levels, image, prompt), 0.1 + 0.2 * searches)
  }
  return yield* reporting(zoomIn(levels, image, object, prompt.clicks, prompt.box !== null), 0.7)
}

function boxWithClicks(box: Rect, clicks: readonly Click[]): Rect {
  return clicks.filter(({ isAdd }) => isAdd).reduce(withPlace, box)
}

function withPlace({ x, y, width, height }: Rect, click: Click): Rect {
  const left = Math.min(x, Math.floor(click.x))
  const top = Math.min(y, Math.floor(click.y))
  const right = Math.max(x + width, Math.floor(click.x) + 1)
  const bottom = Math.max(y + height, Math.floor(click.y) + 1)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function* search(levels: PictureLevels, image: LabImage, { clicks, box, prior }: Prompt): Steps<Uint8Array> {
  const nothing = new Uint8Array(image.width * image.height)
  const limits = box ? outsideOf(image, box) : nothing
  const persons =
    prior && levels[0] && isSure(prior) ? sampleOn(image, { rect: rectOfSize(levels[0]), ...prior }) : null
  const object = box ? yield* searchBox(image, limits, persons) : nothing
  return yield* applyClicks(image, object, clicks, limits, persons)
}

/** What clicks make of an object, each in turn. `limits`: where the first object must not reach (OUTSIDE). */
export function* applyClicks(
  image: LabImage,
  object: Uint8Array,
  clicks: readonly Click[],
  limits: Uint8Array,
  persons: Float32Array | null,
): Steps<Uint8Array> {
  const nothing = new Uint8Array(object.length)
  let finding: Finding = { object, removed: nothing, anchors: object }
  for (const [index, click] of clicks.entries()) {
    const earlier = clicks.slice(0, index)
    const isFirst = !finding.object.includes(1)
    if (isFirst && !click.isAdd) continue
    if (isFirst && persons && isPersonAt(image, persons, click)) {
      const marks = markClicks(image, [...earlier, click])
      const cut = yield* cutPersons(image, persons, marks)
      finding = { object: keepMarked(cut, image.width, marks), removed: nothing, anchors: nothing }
    } else finding = yield* correct(image, finding, click, earlier, isFirst ? limits : nothing)
    yield
  }
  return finding.object
}

/** Whether the prior sees a person where the click is. */
export function seesPersonAt(picture: SmartPicture, prior: PersonPrior, click: Click): boolean {
  const rect = picture.small.rect
  return isSure(prior) && isPersonAt(picture.small, sampleOn(picture.small, { rect, ...prior }), click)
}

function isPersonAt(image: LabImage, persons: Float32Array, click: Click): boolean {
  const { column, row } = placeOf(image, click)
  return persons[row * image.width + column]! > PERSON_AT_CLICK
}

/** What the prior takes for persons, along the picture's own edges. */
export function cutPersons(image: LabImage, persons: Float32Array, certain: Uint8Array): Steps<Uint8Array> {
  const guess = Uint8Array.from(persons, (probability) => (probability > 0.5 ? 1 : 0))
  const bias = persons.map((probability) => PERSON_BIAS * (2 * probability - 1))
  return grabCut(image, { certain, guess, bias, colorWeight: PERSON_COLOR_WEIGHT, rounds: ROUNDS })
}

function* searchBox(image: LabImage, limits: Uint8Array, persons: Float32Array | null): Steps<Uint8Array> {
  const inside = limits.reduce((count, limit) => count + (limit === OPEN ? 1 : 0), 0)
  const sure = persons?.reduce((count, p, i) => count + (limits[i] === OPEN && p > 0.5 ? 1 : 0), 0) ?? 0
  // A box around a person is filled by it at least to a third.
  if (persons && sure > inside / 3) {
    const cut = yield* cutPersons(image, persons, limits)
    fillSmallHoles(cut, image.width, () => true)
    return cut
  }
  const guess = limits.map((limit) => (limit === OPEN ? 1 : 0))
  const bias = new Float32Array(guess.length)
  const cut = yield* grabCut(image, { certain: limits, guess, bias, colorWeight: 1, rounds: ROUNDS })
  fillSmallHoles(cut, image.width, () => true)
  return cut
}

function outsideOf({ width, height, rect }: LabImage, box: Rect): Uint8Array {
  const limits = new Uint8Array(width * height)
  for (let i = 0; i < limits.length; i++) {
    const x = rect.x + (((i % width) + 0.5) * rect.width) / width
    const y = rect.y + ((Math.floor(i / width) + 0.5) * rect.height) / height
    const isInside = x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height
    if (!isInside) limits[i] = OUTSIDE
  }
  return limits
}
