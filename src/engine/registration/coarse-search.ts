import type { Work } from '../work'
import { correlation } from './correlation'
import type { Level } from './levels'
import { cornerDistance, type Motion } from './similarity'
import { pickSites, type Sites } from './sites'

export type Candidate = { readonly motion: Motion; readonly score: number }

/** What is searched: a little past what is plausible, so that the plausible is no border case. */
const SCALES = [-0.06, -0.03, 0, 0.03, 0.06]
const ROTATIONS = [-0.04, 0, 0.04]
const MAX_SHIFT = 0.06
/** Candidates times sites: a second or two. More than a picture of 21:9 takes. */
const MAX_SAMPLES = 36_000_000
/** Fewer say too little. */
const MIN_SITES = 200
/** Candidates nearer to a better one than this, in the level's pixels at the corners, end where that one ends. */
const APART_PX = 1.3

/** The `count` motions of a coarse grid that correlate best, mutually apart, and the identity first of all. */
export function* searchCoarsely(level: Level, count: number): Work<Candidate[]> {
  const { width, height } = level.reference
  const reach = Math.max(2, Math.ceil(MAX_SHIFT * Math.max(width, height)))
  // Further away less than half of the picture would be seen.
  const reachX = Math.min(reach, width >> 1)
  const reachY = Math.min(reach, height >> 1)
  const rows = 2 * reachY + 1
  const turns = SCALES.length * ROTATIONS.length
  const sites = searchSites(level, MAX_SAMPLES / (turns * rows * (2 * reachX + 1)))
  const all: Candidate[] = []
  let done = 0
  for (const scale of SCALES)
    for (const rotation of ROTATIONS) {
      for (let dy = -reachY; dy <= reachY; dy++) {
        for (let dx = -reachX; dx <= reachX; dx++) {
          const motion = { a: scale, b: rotation, tx: dx * level.scale, ty: dy * level.scale }
          all.push({ motion, score: correlation(level, sites, motion) })
        }
        done++
        yield done / (turns * rows)
      }
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

/** As many as `most` allows, evenly spread. */
function searchSites(level: Level, most: number): Sites {
  for (let cell = 2; ; cell++) {
    const sites = pickSites(level, cell)
    if (sites.count <= Math.max(MIN_SITES, most)) return sites
  }
}
