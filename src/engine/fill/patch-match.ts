import { inSlices, type Work, within } from '../work'
import type { MatchField } from './match-field'
import { patchDistance } from './patch'
import type { PatchLevel } from './patch-level'
import type { Random } from './random'

/** Targets between two yields: about ten milliseconds. */
const TARGETS_PER_SLICE = 2048

/** Barnes halves the radius; with fewer, wider steps a sweep costs a quarter less and the fill is as good. */
const RADIUS_SHRINK = 0.35

/**
 * PatchMatch (Barnes et al. 2009): `sweeps` passes, alternately forwards and backwards, in which every target
 * tries its neighbours' shifts and random sources around its own. Improves `field` in place.
 */
export function* searchMatches(
  level: PatchLevel,
  field: MatchField,
  sweeps: number,
  random: Random,
): Work<void> {
  const { targets } = level
  const parts = sweeps + 0.2
  yield* within(
    inSlices(targets.length, 8 * TARGETS_PER_SLICE, (from, to) => measureTargets(level, field, from, to)),
    0,
    0.2 / parts,
  )
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const isForward = sweep % 2 === 0
    yield* within(
      inSlices(targets.length, TARGETS_PER_SLICE, (from, to) =>
        improveTargets(level, field, from, to, isForward, random),
      ),
      (0.2 + sweep) / parts,
      (1.2 + sweep) / parts,
    )
  }
}

/** The hole has changed since the last search, and with it every distance. */
function measureTargets(level: PatchLevel, field: MatchField, from: number, to: number): void {
  for (let index = from; index < to; index++) {
    const target = level.targets[index]!
    field.distance[target] = patchDistance(
      level.features,
      level.width,
      target,
      field.match[target]!,
      Number.POSITIVE_INFINITY,
    )
  }
}

function improveTargets(
  level: PatchLevel,
  field: MatchField,
  from: number,
  to: number,
  isForward: boolean,
  random: Random,
): void {
  const { width, height, features, isSource, targets } = level
  const { match, distance } = field
  const sideStep = isForward ? -1 : 1
  const rowStep = sideStep * width
  const last = targets.length - 1
  for (let index = from; index < to; index++) {
    const target = targets[isForward ? index : last - index]!
    let best = distance[target]!
    let source = match[target]!

    // A neighbour without a match, -1, leads into the border, where no source is.
    const beside = match[target + sideStep]! - sideStep
    if (beside >= 0 && beside !== source && isSource[beside]) {
      const candidate = patchDistance(features, width, target, beside, best)
      if (candidate < best) {
        best = candidate
        source = beside
      }
    }
    const above = match[target + rowStep]! - rowStep
    if (above >= 0 && above !== source && isSource[above]) {
      const candidate = patchDistance(features, width, target, above, best)
      if (candidate < best) {
        best = candidate
        source = above
      }
    }

    const centreY = Math.floor(source / width)
    const centreX = source - centreY * width
    for (let radius = Math.max(width, height); radius >= 1; radius *= RADIUS_SHRINK) {
      const y = centreY + Math.round((random() * 2 - 1) * radius)
      const x = centreX + Math.round((random() * 2 - 1) * radius)
      if (y < 0 || x < 0 || y >= height || x >= width) continue
      const tried = y * width + x
      if (!isSource[tried]) continue
      const candidate = patchDistance(features, width, target, tried, best)
      if (candidate < best) {
        best = candidate
        source = tried
      }
    }
    distance[target] = best
    match[target] = source
  }
}
