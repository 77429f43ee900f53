import { scoreOfChange } from './candidate-score'
import { correctionRivals } from './correction-rivals'
import { cutByReach } from './cut-by-reach'
import { eachCandidate, type FirstClick, regionsAround } from './find-object'
import type { Finding } from './finding'
import { INSIDE, OPEN, OUTSIDE } from './grid-cut'
import type { LabImage } from './lab-image'
import { type Click, markClicks, pixelAt } from './prompt'
import { keepMarked, meets, partAt } from './regions'
import type { Steps } from './steps'

/** A click, and the object (1 = selected) as it was before. */
export type EarlierClick = { readonly click: Click; readonly object: Uint8Array }

const BIAS = 12
/** Colours say less about a part than about the whole, and least where parts of a many-coloured object are removed. */
const COLOR_WEIGHT = { add: 0.6, remove: 0.3 } as const
const ROUNDS = 2
/** What something else lacks beside a correction: most is right most of the time. */
const ANEW_MALUS = 0.25

/**
 * What one click more makes of a finding: the likeliest of several changes; see `scoreOfChange`. Cuts around the click in
 * several sizes and the regions that hold it are added to the object, or taken away where the click removes: nothing
 * changes but what hangs together with it. `earlier`: the clicks before, and the object as it was before each. `anew`: the
 * first click beside all others, where it may have been misunderstood; `cuts`: what `eachCandidate` returned for it.
 */
export function* correct(
  image: LabImage,
  before: Finding,
  click: Click,
  earlier: readonly EarlierClick[],
  persons: Float32Array | null,
  anew: FirstClick | null,
): Steps<{ readonly finding: Finding; readonly cuts: readonly Uint8Array[] }> {
  const { object, removed, anchors } = before
  const marks = markClicks(image, [...earlier.map((past) => past.click), click])
  const near = markClicks(image, [click]).map((mark) => (mark === OPEN ? 0 : 1))
  const pixel = pixelAt(image, click)
  const correction = {
    pixel,
    before: object,
    mark: near,
    earlier: earlier.map((past) => ({ pixel: pixelAt(image, past.click), before: past.object })),
  }
  const kept = click.isAdd ? object : anchors
  let best = object
  let bestScore = Number.NEGATIVE_INFINITY
  const compare = (candidate: Uint8Array, malus = 0) => {
    const least = bestScore + malus
    const score = scoreOfChange(image, correction, candidate, persons, least) - malus
    if (score <= bestScore) return
    best = candidate
    bestScore = score
  }
  const compareHere = (candidate: Uint8Array) => {
    const changed = partAt(differences(candidate, object), image.width, pixel)
    compare(keepMarked(differences(changed, object), image.width, marks, kept))
  }
  for (const cut of new Set(yield* cutsAround(image, before, click, marks, near))) compareHere(cut)
  const [label, forbidden] = click.isAdd ? [1, OUTSIDE] : [0, INSIDE]
  for (const region of regionsAround(image, pixel)) {
    if (meets(region, marks, forbidden)) break
    compareHere(withRegion(object, region, label))
  }
  yield
  const cuts = anew ? yield* eachCandidate(anew, (candidate) => compare(candidate, ANEW_MALUS)) : []
  const finding = {
    anchors,
    object: best,
    removed: removed.map((was, i) => (best[i] ? 0 : object[i] ? 1 : was)),
  }
  return { finding, cuts }
}

/** 1 where the labels (0 or 1) differ: what changes, or what comes of a change. */
function differences(one: Uint8Array, other: Uint8Array): Uint8Array {
  const result = new Uint8Array(one.length)
  for (let i = 0; i < result.length; i++) result[i] = one[i]! ^ other[i]!
  return result
}

/** The object with this label throughout the region. */
function withRegion(object: Uint8Array, region: Uint8Array, label: number): Uint8Array {
  const result = object.slice()
  for (let i = 0; i < result.length; i++) if (region[i]) result[i] = label
  return result
}

/** Cuts around the click, of growing reach. An adding click removes nothing, a removing one adds nothing. */
function cutsAround(
  image: LabImage,
  before: Finding,
  click: Click,
  marks: Uint8Array,
  near: Uint8Array,
): Steps<Uint8Array[]> {
  const { object } = before
  const { isAdd } = click
  const certain = marks.map((mark, i) => {
    if (mark !== OPEN) return mark
    return isAdd ? (object[i] ? INSIDE : OPEN) : object[i] ? OPEN : OUTSIDE
  })
  const rivals = correctionRivals(image, before, click, marks, near)
  const guess = (isNear: boolean, i: number) =>
    isAdd ? object[i] === 1 || isNear : object[i] === 1 && !isNear
  const bias = isAdd ? BIAS : -BIAS
  const colorWeight = COLOR_WEIGHT[isAdd ? 'add' : 'remove']
  return cutByReach({ image, certain, near, rivals, guess, bias, colorWeight, rounds: ROUNDS }, [])
}
