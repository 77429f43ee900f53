import { inSlices, type Work, within } from '../work'
import type { MatchField } from './match-field'
import { CHANNELS, PATCH_RADIUS } from './patch'
import { mirrorHole, type PatchLevel } from './patch-level'

/** Hole pixels between two yields: a few milliseconds. */
const PIXELS_PER_SLICE = 8192
/** Distances looked at for the percentile. */
const PERCENTILE_SAMPLES = 4000

/**
 * Rebuilds the hole from its matches (Wexler et al. 2007): every matched patch over a pixel says what the
 * pixel should be, and is believed the more the better it fits. Returns the mean change of a colour channel.
 */
export function* voteByFit(level: PatchLevel, field: MatchField): Work<number> {
  const { targets } = level
  const weights = new Float32Array(level.hole.length)
  const spread = 2 * upperQuartile(level, field)
  const weigh = (from: number, to: number) => {
    for (let index = from; index < to; index++) {
      const target = targets[index]!
      weights[target] = Math.exp(-field.distance[target]! / spread) + 1e-6
    }
  }
  yield* within(inSlices(targets.length, 16 * PIXELS_PER_SLICE, weigh), 0, 0.1)
  return yield* within(castVotes(level, field, weights), 0.1, 1)
}

/** The same with one voice for each matched patch: the distances are not known yet. */
export function* voteEvenly(level: PatchLevel, field: MatchField): Work<number> {
  const weights = new Float32Array(level.hole.length)
  for (const target of level.targets) if (field.match[target]! >= 0) weights[target] = 1
  return yield* castVotes(level, field, weights)
}

/** Copies each hole pixel from the centre of its own match: as sharp as the source, seams included. */
export function* copyMatches(level: PatchLevel, field: MatchField): Work<void> {
  const { features, holeTargets } = level
  yield* inSlices(holeTargets.length, PIXELS_PER_SLICE, (from, to) => {
    for (let index = from; index < to; index++) {
      const target = holeTargets[index]!
      const source = field.match[target]! * CHANNELS
      for (let c = 0; c < CHANNELS; c++) features[target * CHANNELS + c] = features[source + c]!
    }
  })
  mirrorHole(level)
}

function* castVotes(level: PatchLevel, field: MatchField, weights: Float32Array): Work<number> {
  const { holeTargets } = level
  let change = 0
  yield* inSlices(holeTargets.length, PIXELS_PER_SLICE, (from, to) => {
    for (let index = from; index < to; index++)
      change += decidePixel(level, field, weights, holeTargets[index]!)
  })
  mirrorHole(level)
  return change / Math.max(1, 3 * holeTargets.length)
}

/** Sources lie outside the hole, so the hole can be rewritten while others still vote. */
function decidePixel(level: PatchLevel, field: MatchField, weights: Float32Array, target: number): number {
  const { width, features } = level
  const { match } = field
  let total = 0
  let red = 0
  let green = 0
  let blue = 0
  let across = 0
  let down = 0
  for (let dy = -PATCH_RADIUS; dy <= PATCH_RADIUS; dy++)
    for (let dx = -PATCH_RADIUS; dx <= PATCH_RADIUS; dx++) {
      const offset = dy * width + dx
      const weight = weights[target + offset]!
      if (weight === 0) continue
      const at = (match[target + offset]! - offset) * CHANNELS
      total += weight
      red += weight * features[at]!
      green += weight * features[at + 1]!
      blue += weight * features[at + 2]!
      across += weight * features[at + 3]!
      down += weight * features[at + 4]!
    }
  if (total === 0) return 0
  const at = target * CHANNELS
  const change =
    Math.abs(red / total - features[at]!) +
    Math.abs(green / total - features[at + 1]!) +
    Math.abs(blue / total - features[at + 2]!)
  features[at] = red / total
  features[at + 1] = green / total
  features[at + 2] = blue / total
  features[at + 3] = across / total
  features[at + 4] = down / total
  return change
}

function upperQuartile(level: PatchLevel, field: MatchField): number {
  const { targets } = level
  const step = Math.max(1, Math.floor(targets.length / PERCENTILE_SAMPLES))
  const samples: number[] = []
  for (let index = 0; index < targets.length; index += step) samples.push(field.distance[targets[index]!]!)
  samples.sort((a, b) => a - b)
  return Math.max(1, samples[Math.floor(samples.length * 0.75)] ?? 1)
}
