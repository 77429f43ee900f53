import { inSlices, type Work, within } from '../work'
import { type FilledLevel, fillLevel, levelCost } from './fill-level'
import { CHANNELS, PATCH_RADIUS } from './patch'
import type { PatchLevel } from './patch-level'
import type { Random } from './random'
import { buildScales } from './scales'
import { removeSeams } from './seam-removal'
import { copyMatches } from './vote'
import type { WorkArea } from './work-area'

/** Where the levels begin and end in the whole fill's time, as measured on holes of 200 pixels. */
const LEVELS_FROM = 0.15
const LEVELS_TO = 0.95
/** Hole pixels written between two yields: a few milliseconds. */
const PIXELS_PER_SLICE = 131_072

/**
 * Fills the area's hole with copied texture: patches matched and voted from a coarse level to the full size
 * (Wexler et al. 2007, PatchMatch of Barnes et al. 2009, Newson et al. 2014), then copied and freed of seams.
 * Writes the area's colour. Returns false, nothing written, where too little is left to copy from.
 */
export function* patchFill(area: WorkArea, random: Random): Work<boolean> {
  const scales = yield* within(buildScales(area), 0, LEVELS_FROM)
  const costs = scales.map(levelCost)
  const total = costs.reduce((sum, cost) => sum + cost, 0)
  let done = LEVELS_FROM
  let last: FilledLevel | undefined
  for (let index = scales.length - 1; index >= 0; index--) {
    const next = done + ((LEVELS_TO - LEVELS_FROM) * costs[index]!) / total
    last = yield* within(fillLevel(scales[index]!, index, last, random), done, next)
    done = next
  }
  if (last === undefined) return false
  yield* within(copyMatches(last.level, last.field), LEVELS_TO, LEVELS_TO)
  yield* within(removeSeams(last.level, last.field), LEVELS_TO, 1)
  yield* within(writeColour(last.level, area), 1, 1)
  return true
}

function writeColour(level: PatchLevel, area: WorkArea): Work<void> {
  return inSlices(level.holeTargets.length, PIXELS_PER_SLICE, (from, to) => {
    for (let index = from; index < to; index++) {
      const at = level.holeTargets[index]!
      const x = (at % level.width) - PATCH_RADIUS
      const y = Math.floor(at / level.width) - PATCH_RADIUS
      const pixel = (y * area.width + x) * 3
      for (let c = 0; c < 3; c++) area.colour[pixel + c] = level.features[at * CHANNELS + c]!
    }
  })
}
