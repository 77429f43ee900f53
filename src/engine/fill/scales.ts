import { type Work, within } from '../work'
import { holeHalfThickness } from './hole-thickness'
import { PATCH_RADIUS } from './patch'
import { canCopy, findSites, type PatchSites } from './patch-sites'
import { buildPyramid, type PictureLevel } from './pyramid'
import type { WorkArea } from './work-area'

/** One size of the work area and where its patches are. */
export type Scale = { readonly picture: PictureLevel; readonly sites: PatchSites }

/** The coarsest level shows the hole about two patches thick and has room for six patches a side. */
const COARSEST_HALF_THICKNESS = 0.9 * PATCH_RADIUS
const MIN_LEVEL_SIDE = 6 * (2 * PATCH_RADIUS + 1)
const MAX_LEVELS = 7
/** Lines of one or two pixels: nobody sees texture in them, and a membrane meets both of their sides. */
const MAX_SMOOTH_HALF_THICKNESS = 1

/**
 * The sizes an area is filled at, full size first. The coarsest is the last on which the hole still shows and
 * leaves enough to copy from. None where even the full size leaves too little, or the hole is too thin to matter.
 */
export function* buildScales(area: WorkArea): Work<Scale[]> {
  const { width, height, hole, barred } = area
  const halfThickness = yield* within(holeHalfThickness(hole, width, height), 0, 0.05)
  if (halfThickness <= MAX_SMOOTH_HALF_THICKNESS) return []
  const fullSites = yield* within(findSites(hole, barred, width, height), 0.05, 0.2)
  if (!canCopy(fullSites)) return []
  const pictures = yield* within(buildPyramid(area, countLevels(halfThickness, area)), 0.2, 0.9)
  const scales = [{ picture: pictures[0]!, sites: fullSites }]
  for (const picture of pictures.slice(1)) {
    const sites = yield* within(
      findSites(picture.hole, picture.barred, picture.width, picture.height),
      0.9,
      0.95,
    )
    if (!canCopy(sites)) break
    scales.push({ picture, sites })
  }
  return scales
}

function countLevels(halfThickness: number, area: WorkArea): number {
  const side = Math.min(area.width, area.height)
  let count = 1
  while (
    count < MAX_LEVELS &&
    halfThickness / 2 ** count > COARSEST_HALF_THICKNESS &&
    side >> count >= MIN_LEVEL_SIDE
  )
    count++
  return count
}
