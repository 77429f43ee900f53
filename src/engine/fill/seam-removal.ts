import { inSlices, type Work, within } from '../work'
import type { MatchField } from './match-field'
import { CHANNELS } from './patch'
import { mirrorHole, type PatchLevel } from './patch-level'

/** Pull towards the copied colours. It lets a correction reach about 1 / √0.02 = 7 pixels from its seam. */
const SCREEN = 0.02
/** The optimum for this screen, 2 / (1 + √(1 − (4 / 4.02)²)); it leaves 0.82 of the error a sweep, */
const OVER_RELAXATION = 1.82
/** so that a seam of 100 levels ends below 0.1. */
const SWEEPS = 36
const PIXELS_PER_SLICE = 65_536
const COLOURS = 3
const SIDES = 4
/**
 * How much more the steps from one ring of the hole's pixels to the next count than others, from the known pixels
 * inwards. With all alike the whole difference between what is known and what was copied beside it stays as a step of
 * one pixel along the rim: a seam that is seen in smooth places. So it is spread over four pixels.
 */
const RING_WEIGHTS = [12, 5, 2]

/** Every other pixel of the hole, as on a chequerboard: none is another's neighbour. */
type Half = {
  readonly positions: Int32Array
  /** What a pixel's equation has on its right side, three a position. */
  readonly goals: Float32Array
  /** Of the steps to its right, left, lower and upper neighbour, four a position. */
  readonly weights: Float32Array
}

/**
 * Keeps the gradients of the copied patches and drops the steps where two copies meet: a screened Poisson
 * equation (Pérez et al. 2003; the screen as in Bhat et al. 2008), solved by red-black over-relaxation.
 * Expects the hole as copyMatches leaves it.
 */
export function* removeSeams(level: PatchLevel, field: MatchField): Work<void> {
  const { width, holeTargets } = level
  const rings = ringsOf(level)
  const halves = yield* within(splitByParity(holeTargets, width), 0, 0)
  for (const half of halves)
    yield* within(
      inSlices(half.positions.length, PIXELS_PER_SLICE / 4, (from, to) =>
        setGoals(level, field, rings, half, from, to),
      ),
      0,
      0,
    )
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (const half of halves) {
      const relax = (from: number, to: number) => relaxPixels(level, half, from, to)
      yield* within(
        inSlices(half.positions.length, PIXELS_PER_SLICE, relax),
        sweep / SWEEPS,
        (sweep + 1) / SWEEPS,
      )
      mirrorHole(level)
    }
}

function* splitByParity(positions: Int32Array, width: number): Work<readonly Half[]> {
  const parity = (at: number) => ((at % width) + Math.floor(at / width)) & 1
  const sides = [new Int32Array(positions.length), new Int32Array(positions.length)] as const
  const counts: [number, number] = [0, 0]
  yield* inSlices(positions.length, PIXELS_PER_SLICE, (from, to) => {
    for (let index = from; index < to; index++) {
      const at = positions[index]!
      const side = parity(at) === 0 ? 0 : 1
      sides[side][counts[side]++] = at
    }
  })
  return sides.map((side, index) => {
    const half = side.subarray(0, counts[index])
    const weights = new Float32Array(half.length * SIDES)
    return { positions: half, goals: new Float32Array(half.length * COLOURS), weights }
  })
}

/** 0 where a pixel is known, 1 along the rim of the hole, and so on inwards as far as the rings have weights. */
function ringsOf({ width, hole, holeTargets }: PatchLevel): Uint8Array {
  const rings = new Uint8Array(hole.length)
  const innermost = RING_WEIGHTS.length
  for (let at = 0; at < hole.length; at++) if (hole[at]) rings[at] = innermost
  for (let ring = 1; ring < innermost; ring++)
    for (const at of holeTargets) {
      if (rings[at] !== innermost) continue
      const nearest = Math.min(rings[at + 1]!, rings[at - 1]!, rings[at + width]!, rings[at - width]!)
      if (nearest === ring - 1) rings[at] = ring
    }
  return rings
}

/** Sums the gradients over a pixel's four edges; where two copies meet the edge gets the mean of both. */
function setGoals(
  level: PatchLevel,
  field: MatchField,
  rings: Uint8Array,
  { positions, goals, weights }: Half,
  from: number,
  to: number,
): void {
  const { width, features, hole } = level
  const { match } = field
  const offsets = [1, -1, width, -width]
  for (let index = from; index < to; index++) {
    const at = positions[index]!
    const own = match[at]!
    for (let side = 0; side < SIDES; side++) {
      const [one, other] = [rings[at]!, rings[at + offsets[side]!]!]
      weights[index * SIDES + side] = one === other ? 1 : RING_WEIGHTS[Math.min(one, other)]!
    }
    for (let c = 0; c < COLOURS; c++) {
      const step = (position: number, offset: number) =>
        features[position * CHANNELS + c]! - features[(position + offset) * CHANNELS + c]!
      let goal = SCREEN * features[at * CHANNELS + c]!
      for (let side = 0; side < SIDES; side++) {
        const offset = offsets[side]!
        const weight = weights[index * SIDES + side]!
        const neighbour = match[at + offset]!
        if (!hole[at + offset]) goal += weight * step(own, offset)
        else if (neighbour >= 0) goal += 0.5 * weight * (step(own, offset) + step(neighbour - offset, offset))
      }
      goals[index * COLOURS + c] = goal
    }
  }
}

function relaxPixels({ width, features }: PatchLevel, half: Half, from: number, to: number): void {
  const { positions, goals, weights } = half
  const row = width * CHANNELS
  for (let index = from; index < to; index++) {
    const start = positions[index]! * CHANNELS
    const right = weights[index * SIDES]!
    const left = weights[index * SIDES + 1]!
    const lower = weights[index * SIDES + 2]!
    const upper = weights[index * SIDES + 3]!
    const sum = right + left + lower + upper + SCREEN
    for (let c = 0; c < COLOURS; c++) {
      const at = start + c
      const around =
        right * features[at + CHANNELS]! +
        left * features[at - CHANNELS]! +
        lower * features[at + row]! +
        upper * features[at - row]!
      const value = (around + goals[index * COLOURS + c]!) / sum
      features[at]! += OVER_RELAXATION * (value - features[at]!)
    }
  }
}
