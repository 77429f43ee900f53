import { signedDistance } from './distance'
import { geodesicDistance } from './geodesic'
import { grabCut, INSIDE, OPEN, OUTSIDE } from './grab-cut'
import type { LabImage } from './lab-image'
import { type Click, markClicks, placeOf } from './prompt'
import { keepMarked } from './regions'
import type { Steps } from './steps'

/** What has been found after some clicks, on the image's pixels. */
export type Finding = {
  /** 1 = selected. */
  readonly object: Uint8Array
  /** 1 = a click has taken it away, and none has brought it back. */
  readonly removed: Uint8Array
  /** 1 = selected before the first click: parts of that stay without a click in them. */
  readonly anchors: Uint8Array
}

/** Lab units that a path costs for each pixel of its length: far is different even where colours are alike. */
const STEP_COST = 0.25
/** How far the object may reach from the first click, as shares of the long edge; each is tried. */
const FIRST_REACHES = [0.12, 0.24, 0.48, 9]
/**
 * How far a correction may reach, in distances from its click to the outline: who corrects clicks into the middle of
 * what is wrong, and that lies at the outline. Each is tried.
 */
const CORRECTION_REACHES = [2, 4, 8, 16]
const LEAST_DISTANCE_PX = 2
const FIRST_BIAS = 5
const CORRECTION_BIAS = 12
/** Colours say less about a part than about the whole, and least where parts of a many-coloured object are removed. */
const COLOR_WEIGHT = { first: 1, add: 0.6, remove: 0.3 } as const
const ROUNDS = { first: 4, correction: 2 } as const
/** Lab difference across an outline that counts half. */
const HALF_CONTRAST = 8
/** With outlines of like contrast the larger object is meant: clicks go to the middle of things with parts. */
const SIZE_EXPONENT = 0.1
/** With outlines of like contrast the smaller correction is meant. */
const CHANGE_PENALTY = 0.55

/**
 * What one click more makes of a finding. The selection around a click is tried in several sizes, and the one with the
 * strongest contrast along its new outline is taken. An adding click removes nothing, a removing one adds nothing.
 * `earlier`: the clicks before. `limits`: OUTSIDE where nothing may be found, else OPEN.
 */
export function* correct(
  image: LabImage,
  before: Finding,
  click: Click,
  earlier: readonly Click[],
  limits: Uint8Array,
): Steps<Finding> {
  const { object, removed } = before
  const isFirst = !object.includes(1)
  const marks = markClicks(image, [...earlier, click])
  const certain = marks.map((mark, i) => {
    if (mark !== OPEN) return mark
    if (limits[i] === OUTSIDE) return OUTSIDE
    return click.isAdd ? (object[i] ? INSIDE : OPEN) : object[i] ? OPEN : OUTSIDE
  })
  const near = markClicks(image, [click]).map((mark) => (mark === OPEN ? 0 : 1))
  const toClick = geodesicDistance(image, near, STEP_COST)
  const rivals = rivalsOf(image, before, click, marks, near)
  let best = object
  let bestScore = 0
  for (const reachPx of reaches(image, object, click, isFirst)) {
    const toRivals = geodesicDistance(image, rivals(reachPx), STEP_COST)
    yield
    const bias = new Float32Array(object.length)
    const guess = new Uint8Array(object.length)
    for (let i = 0; i < bias.length; i++) {
      const share = toRivals[i]! / (toClick[i]! + toRivals[i]! + 1e-6)
      const isNear = share > 0.5
      guess[i] = click.isAdd ? (object[i] || isNear ? 1 : 0) : object[i] && !isNear ? 1 : 0
      bias[i] = (isFirst ? FIRST_BIAS : CORRECTION_BIAS) * (click.isAdd ? share - 0.5 : 0.5 - share)
    }
    const colorWeight = COLOR_WEIGHT[isFirst ? 'first' : click.isAdd ? 'add' : 'remove']
    const rounds = isFirst ? ROUNDS.first : ROUNDS.correction
    const cut = yield* grabCut(image, { certain, guess, bias, colorWeight, rounds })
    const next = keepMarked(cut, image.width, marks, click.isAdd ? object : before.anchors)
    const score = scoreOf(image, object, next, isFirst)
    if (score > bestScore) {
      best = next
      bestScore = score
    }
  }
  return {
    anchors: before.anchors,
    object: best,
    removed: removed.map((was, i) => (best[i] ? 0 : object[i] ? 1 : was)),
  }
}

function reaches(image: LabImage, object: Uint8Array, click: Click, isFirst: boolean): number[] {
  const { width, height } = image
  if (isFirst) return FIRST_REACHES.map((share) => share * Math.max(width, height))
  const { column, row } = placeOf(image, click)
  const distance = Math.abs(signedDistance(object, width, height)[row * width + column]!)
  return CORRECTION_REACHES.map((times) => times * Math.max(LEAST_DISTANCE_PX, distance))
}

/** What competes with the click for the pixels between, by reach: the frame, what is far, what other clicks said. */
function rivalsOf(
  image: LabImage,
  { object, removed }: Finding,
  click: Click,
  marks: Uint8Array,
  near: Uint8Array,
): (reachPx: number) => Uint8Array {
  const { width, height } = image
  const { column, row } = placeOf(image, click)
  // Who adds where something was removed takes that back.
  const takesBack = removed[row * width + column] === 1
  return (reachPx) =>
    near.map((isClick, i) => {
      if (isClick) return 0
      const x = i % width
      const y = (i - x) / width
      const isFar = (x - column) ** 2 + (y - row) ** 2 > reachPx ** 2
      if (!click.isAdd) return object[i] && (isFar || marks[i] === INSIDE) ? 1 : 0
      if (object[i]) return 0
      const isFrame = x === 0 || y === 0 || x === width - 1 || y === height - 1
      return isFar || isFrame || marks[i] === OUTSIDE || (removed[i] && !takesBack) ? 1 : 0
    })
}

/** How likely it is that a change is what was meant: by the contrast along its outline and by its size. */
function scoreOf(image: LabImage, before: Uint8Array, after: Uint8Array, isFirst: boolean): number {
  const { width, lab } = image
  let contrast = 0
  let length = 0
  let changed = 0
  let size = 0
  const cross = (i: number, j: number) => {
    if (after[i] === after[j] || before[i] !== before[j]) return
    const difference = Math.hypot(
      lab[i * 3]! - lab[j * 3]!,
      lab[i * 3 + 1]! - lab[j * 3 + 1]!,
      lab[i * 3 + 2]! - lab[j * 3 + 2]!,
    )
    contrast += difference / (difference + HALF_CONTRAST)
    length++
  }
  for (let i = 0; i < after.length; i++) {
    size += before[i]!
    if (after[i] !== before[i]) changed++
    if ((i + 1) % width !== 0) cross(i, i + 1)
    if (i + width < after.length) cross(i, i + width)
  }
  if (changed === 0) return 0
  const mean = contrast / Math.max(1, length)
  if (isFirst) return mean * changed ** SIZE_EXPONENT
  // Never 0: some change is always meant.
  return Math.max(1e-3, mean - (CHANGE_PENALTY * changed) / Math.sqrt(after.length * Math.max(1, size)))
}
