import { geodesicDistance } from './geodesic'
import { GrabCut, isSame } from './grab-cut'
import { OPEN } from './grid-cut'
import type { LabImage } from './lab-image'
import type { Steps } from './steps'

/** Lab units that a path costs for each pixel of its length: far is different even where colours are alike. */
const STEP_COST = 0.25

/** How a click cuts what is nearer to it than to its rivals. Arrays have the image's pixels. */
export type ReachingCut = {
  readonly image: LabImage
  /** OPEN, OUTSIDE or INSIDE. */
  readonly certain: Uint8Array
  /** 1 around the click. */
  readonly near: Uint8Array
  /** 1 where something competes with the click for the pixels between, for each reach in turn. */
  readonly rivals: Iterable<Uint8Array>
  /** The first guess (1 = object) from whether a pixel is nearer to the click than to any rival. */
  readonly guess: (isNear: boolean, pixel: number) => boolean
  /** Evidence for what lies at the click, and against what lies at a rival, twice in nats; < 0 where the click removes. */
  readonly bias: number
  /** See `GrabCutStart`. */
  readonly colorWeight: number
  readonly rounds: number
}

/**
 * The object as it is cut with each reach: 1 a pixel of it; one array where it is the same as with the reach before.
 * `known`: what the same reaches gave while less was certain. One that agrees with all that is certain now is not cut
 * again: the cheapest of all cuts is the cheapest of those that agree, too.
 */
export function* cutByReach(
  { image, certain, near, rivals, guess, bias, colorWeight, rounds }: ReachingCut,
  known: readonly Uint8Array[],
): Steps<Uint8Array[]> {
  const cuts: Uint8Array[] = []
  let toClick: Float32Array | null = null
  let cutter: GrabCut | null = null
  let last: Uint8Array | null = null
  for (const competing of rivals) {
    const before = known[cuts.length]
    if (last && isSame(last, competing)) cuts.push(cuts.at(-1)!)
    else if (before && agrees(before, certain)) cuts.push(before)
    else {
      toClick ??= geodesicDistance(image, near, STEP_COST)
      const toRivals = geodesicDistance(image, competing, STEP_COST)
      yield
      cutter ??= new GrabCut(image, certain)
      const cut = yield* cutter.cut({ ...wish(toClick, toRivals, guess, bias), colorWeight, rounds })
      const previous = cuts.at(-1)
      cuts.push(previous && isSame(previous, cut) ? previous : cut)
    }
    last = competing
  }
  cutter?.close()
  return cuts
}

function wish(
  toClick: Float32Array,
  toRivals: Float32Array,
  guessOf: ReachingCut['guess'],
  most: number,
): { guess: Uint8Array; bias: Float32Array } {
  const guess = new Uint8Array(toClick.length)
  const bias = new Float32Array(toClick.length)
  for (let i = 0; i < bias.length; i++) {
    const nearness = toRivals[i]! / (toClick[i]! + toRivals[i]! + 1e-6)
    guess[i] = guessOf(nearness > 0.5, i) ? 1 : 0
    bias[i] = most * (nearness - 0.5)
  }
  return { guess, bias }
}

function agrees(object: Uint8Array, certain: Uint8Array): boolean {
  for (let i = 0; i < certain.length; i++)
    if (certain[i] !== OPEN && object[i] !== certain[i]! - 1) return false
  return true
}
