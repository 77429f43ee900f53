import { scoreOfObject } from './candidate-score'
import { cutByReach } from './cut-by-reach'
import { cutPersons } from './cut-persons'
import { INSIDE, OPEN, OUTSIDE } from './grid-cut'
import type { LabImage } from './lab-image'
import { type Click, markClicks, pixelAt, placeOf } from './prompt'
import { maskOf, regionsAt } from './region-tree'
import { fillSmallHoles, keepMarked, meets } from './regions'
import type { Steps } from './steps'

/** How far the object may reach from the click, as shares of the long edge; each is tried. */
const REACHES = [0.12, 0.24, 0.48, 9]
/** Evidence for what is nearer to the click than to the rest, in nats. */
const BIAS = 5
const ROUNDS = 4
/** Where a first click is looked at again beside what corrects it: more rounds find nothing better (measured). */
const DOUBTED_ROUNDS = 1
/** Regions beyond this share of the picture are what things lie on. */
const MOST_SHARE = 0.9
/** Regions that differ by less from the one before are not tried again. */
const LEAST_GROWTH = 1.06
/** What regions alone lack beside cuts: their outlines were drawn without a look at colours far away. */
const REGION_MALUS = 0.05
/** What the model sees is seldom a part of a thing, and persons have many parts. */
const PERSON_BONUS = 1.2
/** From this probability at its click on, what the person model sees is a candidate. */
const PERSON_AT_CLICK = 0.5

/** A first click, and what is known beside it. Arrays have the image's pixels. */
export type FirstClick = {
  readonly image: LabImage
  readonly click: Click
  /** The other clicks so far. */
  readonly others: readonly Click[]
  readonly persons: Float32Array | null
  /** 1 where the object must not reach. */
  readonly outside: Uint8Array
  /** How sure the person model is, 0..1. */
  readonly sees: number
  /** What `eachCandidate` has returned for fewer other clicks; empty at first. */
  readonly known: readonly Uint8Array[]
}

/** The likeliest object that a first click means, 1 inside; see `scoreOfObject`. `cuts`: as of `eachCandidate`. */
export function* findObject(first: FirstClick): Steps<{ object: Uint8Array; cuts: readonly Uint8Array[] }> {
  const { image, persons } = first
  const pixel = pixelAt(image, first.click)
  let object: Uint8Array = new Uint8Array(first.outside.length)
  let bestScore = Number.NEGATIVE_INFINITY
  const cuts = yield* eachCandidate(first, (candidate, bonus) => {
    const score = scoreOfObject(image, candidate, pixel, persons, bestScore - bonus) + bonus
    if (score <= bestScore) return
    object = candidate
    bestScore = score
  })
  return { object, cuts }
}

/**
 * What a first click may mean, and agrees with the other clicks: cuts of several reach, regions that hold the click and
 * what the person model sees there. `visit` gets each with what it has over others. Returns the cuts, to be known when
 * there is another click.
 */
export function* eachCandidate(
  { image, click, others, persons, outside, sees, known }: FirstClick,
  visit: (candidate: Uint8Array, bonus: number) => void,
): Steps<readonly Uint8Array[]> {
  const marks = markClicks(image, [...others, click])
  const certain = marks.map((mark, i) => (mark === OPEN && outside[i] ? OUTSIDE : mark))
  const pixel = pixelAt(image, click)
  const pixels = others.map((other) => pixelAt(image, other))
  const contradicts = (candidate: Uint8Array) =>
    pixels.some((i, k) => candidate[i] !== (others[k]?.isAdd ? 1 : 0))
  const compare = (candidate: Uint8Array, bonus: number) => {
    if (!contradicts(candidate)) visit(candidate, bonus)
  }
  const cuts = yield* cutsAround(image, click, certain, known, others.length > 0 ? DOUBTED_ROUNDS : ROUNDS)
  for (const cut of new Set(cuts)) compare(keepMarked(cut, image.width, marks), 0)
  for (const region of regionsAround(image, pixel)) {
    if (meets(region, certain, OUTSIDE)) break
    fillSmallHoles(region, image.width, (i) => certain[i] !== OUTSIDE)
    compare(region, -REGION_MALUS)
  }
  yield
  if (sees && persons && persons[pixel]! > PERSON_AT_CLICK) {
    const cut = yield* cutPersons(image, persons, certain)
    compare(keepMarked(cut, image.width, marks), PERSON_BONUS * sees)
  }
  return cuts
}

/** Cuts of growing reach: what is nearer to the click than to the frame and to what is farther away. */
function cutsAround(
  image: LabImage,
  click: Click,
  certain: Uint8Array,
  known: readonly Uint8Array[],
  rounds: number,
): Steps<Uint8Array[]> {
  const { width, height } = image
  const near = markClicks(image, [click]).map((mark) => (mark === INSIDE ? 1 : 0))
  const { column, row } = placeOf(image, click)
  const rivals = REACHES.map((share) => {
    const reach = (share * Math.max(width, height)) ** 2
    const competing = new Uint8Array(near.length)
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        const isFrame = x === 0 || y === 0 || x === width - 1 || y === height - 1
        const isRival = isFrame || certain[i] === OUTSIDE || (x - column) ** 2 + (y - row) ** 2 > reach
        if (isRival && !near[i]) competing[i] = 1
      }
    }
    return competing
  })
  const guess = (isNear: boolean) => isNear
  return cutByReach({ image, certain, near, rivals, guess, bias: BIAS, colorWeight: 1, rounds }, known)
}

/** The regions that hold the pixel, growing. */
export function* regionsAround({ regions }: LabImage, pixel: number): Generator<Uint8Array, void, void> {
  let last = 0
  for (const node of regionsAt(regions, pixel)) {
    const size = regions.size[node]!
    if (size > MOST_SHARE * regions.leafOf.length) return
    if (size < LEAST_GROWTH * last) continue
    last = size
    yield maskOf(regions, node)
  }
}
