import { scoreOfObject } from './candidate-score'
import { cutPersons } from './cut-persons'
import { geodesicDistance } from './geodesic'
import { grabCut, isSame } from './grab-cut'
import { INSIDE, OPEN, OUTSIDE } from './grid-cut'
import type { LabImage } from './lab-image'
import { type Click, markClicks, pixelAt, placeOf } from './prompt'
import { maskOf, regionsAt } from './region-tree'
import { fillSmallHoles, keepMarked } from './regions'
import type { Steps } from './steps'

/** Lab units that a path costs for each pixel of its length: far is different even where colours are alike. */
export const STEP_COST = 0.25
/** How far the object may reach from the click, as shares of the long edge; each is tried. */
const REACHES = [0.12, 0.24, 0.48, 9]
/** Evidence for what is nearer to the click than to the rest, in nats. */
const BIAS = 5
const ROUNDS = 4
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

/**
 * The object that a first click means, 1 inside: the likeliest of its candidates; see `scoreOfObject`.
 * `outside`: 1 where it must not reach. `sees`: how sure the person model is, 0..1.
 */
export function* findObject(
  image: LabImage,
  click: Click,
  others: readonly Click[],
  persons: Float32Array | null,
  outside: Uint8Array,
  sees: number,
): Steps<Uint8Array> {
  const pixel = pixelAt(image, click)
  let best: Uint8Array = new Uint8Array(outside.length)
  let bestScore = Number.NEGATIVE_INFINITY
  yield* eachCandidate(image, click, others, persons, outside, sees, (candidate, bonus) => {
    const score = scoreOfObject(image, candidate, pixel, persons, bestScore - bonus) + bonus
    if (score <= bestScore) return
    best = candidate
    bestScore = score
  })
  return best
}

/**
 * What a first click may mean, and agrees with the other clicks: cuts of several reach, regions that hold the click and
 * what the person model sees there. `visit` gets each with what it has over others.
 */
export function* eachCandidate(
  image: LabImage,
  click: Click,
  others: readonly Click[],
  persons: Float32Array | null,
  outside: Uint8Array,
  sees: number,
  visit: (candidate: Uint8Array, bonus: number) => void,
): Steps<void> {
  const marks = markClicks(image, [...others, click])
  const certain = marks.map((mark, i) => (mark === OPEN && outside[i] ? OUTSIDE : mark))
  const pixel = pixelAt(image, click)
  const pixels = others.map((other) => pixelAt(image, other))
  const contradicts = (candidate: Uint8Array) =>
    pixels.some((i, k) => candidate[i] !== (others[k]?.isAdd ? 1 : 0))
  const compare = (candidate: Uint8Array, bonus: number) => {
    if (!contradicts(candidate)) visit(candidate, bonus)
  }
  let last: Uint8Array | null = null
  for (const cut of cutsAround(image, click, certain)) {
    const candidate = keepMarked(yield* cut, image.width, marks)
    if (!last || !isSame(last, candidate)) compare(candidate, 0)
    last = candidate
  }
  for (const region of regionsAround(image, pixel)) {
    if (region.some((label, i) => label && certain[i] === OUTSIDE)) break
    fillSmallHoles(region, image.width, (i) => certain[i] !== OUTSIDE)
    compare(region, -REGION_MALUS)
  }
  yield
  if (sees && persons && persons[pixel]! > PERSON_AT_CLICK) {
    const cut = yield* cutPersons(image, persons, certain)
    compare(keepMarked(cut, image.width, marks), PERSON_BONUS * sees)
  }
}

/** Cuts of growing reach: what is nearer to the click than to the frame and to what is farther away. */
function* cutsAround(
  image: LabImage,
  click: Click,
  certain: Uint8Array,
): Generator<Steps<Uint8Array>, void, void> {
  const { width, height } = image
  const near = markClicks(image, [click]).map((mark) => (mark === INSIDE ? 1 : 0))
  const toClick = geodesicDistance(image, near, STEP_COST)
  const { column, row } = placeOf(image, click)
  for (const share of REACHES) {
    const reach = (share * Math.max(width, height)) ** 2
    const rivals = near.map((isClick, i) => {
      const x = i % width
      const y = (i - x) / width
      if (isClick) return 0
      const isFrame = x === 0 || y === 0 || x === width - 1 || y === height - 1
      return isFrame || certain[i] === OUTSIDE || (x - column) ** 2 + (y - row) ** 2 > reach ? 1 : 0
    })
    const toRivals = geodesicDistance(image, rivals, STEP_COST)
    const bias = new Float32Array(certain.length)
    const guess = new Uint8Array(certain.length)
    for (let i = 0; i < bias.length; i++) {
      const nearness = toRivals[i]! / (toClick[i]! + toRivals[i]! + 1e-6)
      guess[i] = nearness > 0.5 ? 1 : 0
      bias[i] = BIAS * (nearness - 0.5)
    }
    yield grabCut(image, { certain, guess, bias, colorWeight: 1, rounds: ROUNDS })
  }
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
