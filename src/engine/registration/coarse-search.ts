import type { Work } from '../work'
import { correlation } from './correlation'
import type { Level } from './levels'
import { cornerDistance, type Motion } from './similarity'
import type { Sites } from './sites'

export type Candidate = { readonly motion: Motion; readonly score: number }

/** What is searched: a little past what is plausible, so that the plausible is no border case. */
const SCALES = [-0.06, -0.03, 0, 0.03, 0.06]
const ROTATIONS = [-0.04, 0, 0.04]
const MAX_SHIFT = 0.06
/** Candidates nearer to a better one than this, in the level's pixels at the corners, end where that one ends. */
const APART_PX = 1.3

/** The `count` motions of a coarse grid that correlate best, mutually apart, and the identity first of all. */
export function* searchCoarsely(level: Level, sites: Sites, count: number): Work<Candidate[]> {
  const { width, height } = level.reference
  const reach = Math.max(2, Math.ceil(MAX_SHIFT * Math.max(width, height)))
  const all: Candidate[] = []
  let done = 0
  for (const scale of SCALES)
    for (const rotation of ROTATIONS) {
      for (let dy = -reach; dy <= reach; dy++)
        for (let dx = -reach; dx <= reach; dx++) {
          const motion = { a: scale, b: rotation, tx: dx * level.scale, ty: dy * level.scale }
          all.push({ motion, score: correlation(level, sites, motion) })
        }
      done++
      yield done / (SCALES.length * ROTATIONS.length)
    }
  all.sort((one, other) => other.score - one.score)
  const identity = { a: 0, b: 0, tx: 0, ty: 0 }
  const chosen: Candidate[] = [{ motion: identity, score: correlation(level, sites, identity) }]
  const size = { width: width * level.scale, height: height * level.scale }
  for (const candidate of all) {
    if (chosen.length > count) break
    const isApart = chosen.every(
      ({ motion }) => cornerDistance(motion, candidate.motion, size) > APART_PX * level.scale,
    )
    if (isApart) chosen.push(candidate)
  }
  return chosen
}
