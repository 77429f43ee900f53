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

/** Every other pixel of the hole, as on a chequerboard: none is another's neighbour. */
type Half = {
  readonly positions: Int32Array
  /** What a pixel's equation has on its right side, three a position. */
  readonly goals: Float32Array
}

/**
 * Keeps the gradients of the copied patches and drops the steps where two copies meet: a screened Poisson
 * equation (Pérez et al. 2003; the screen as in Bhat et al. 2008), solved by red-black over-relaxation.
 * Expects the hole as copyMatches leaves it.
 */
export function* removeSeams(level: PatchLevel, field: MatchField): Work<void> {
  const { width, holeTargets } = level
  const halves = yield* within(splitByParity(holeTargets, width), 0, 0)
  for (const half of halves)
    yield* within(
      inSlices(half.positions.length, PIXELS_PER_SLICE / 4, (from, to) =>
        setGoals(level, field, half, from, to),
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
    return { positions: half, goals: new Float32Array(half.length * COLOURS) }
  })
}

/** Sums the gradients over a pixel's four edges; where two copies meet the edge gets the mean of both. */
function setGoals(level: PatchLevel, field: MatchField, half: Half, from: number, to: number): void {
  const { width, features, hole } = level
  const { match } = field
  for (let index = from; index < to; index++) {
    const at = half.positions[index]!
    for (let c = 0; c < COLOURS; c++) {
      const step = (position: number, offset: number) =>
        features[position * CHANNELS + c]! - features[(position + offset) * CHANNELS + c]!
      let goal = SCREEN * features[at * CHANNELS + c]!
      for (const offset of [1, -1, width, -width]) {
        const own = match[at]!
        const neighbour = match[at + offset]!
        if (!hole[at + offset]) goal += step(own, offset)
        else if (neighbour >= 0) goal += 0.5 * (step(own, offset) + step(neighbour - offset, offset))
      }
      half.goals[index * COLOURS + c] = goal
    }
  }
}

function relaxPixels(level: PatchLevel, half: Half, from: number, to: number): void {
  const { features } = level
  const side = CHANNELS
  const row = level.width * CHANNELS
  for (let index = from; index < to; index++) {
    const start = half.positions[index]! * CHANNELS
    for (let c = 0; c < COLOURS; c++) {
      const at = start + c
      const around = features[at + side]! + features[at - side]! + features[at + row]! + features[at - row]!
      const value = (around + half.goals[index * COLOURS + c]!) / (4 + SCREEN)
      features[at]! += OVER_RELAXATION * (value - features[at]!)
    }
  }
}
