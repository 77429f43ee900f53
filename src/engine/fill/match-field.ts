import { inSlices, type Work } from '../work'
import { PATCH_RADIUS } from './patch'
import type { PatchLevel } from './patch-level'

/** Targets between two yields: a few milliseconds. */
const TARGETS_PER_SLICE = 65_536

/** For each pixel of a level the source patch that its own patch is matched to. */
export type MatchField = {
  /** Position of the source, -1 where there is none (yet). */
  readonly match: Int32Array
  /** Squared distance of the two patches; only as fresh as the last search. */
  readonly distance: Float32Array
}

export function emptyField(level: PatchLevel): MatchField {
  const count = level.width * level.height
  return { match: new Int32Array(count).fill(-1), distance: new Float32Array(count) }
}

/**
 * Takes the coarser level's matches over: the same shift, twice as long. Targets without a usable one are
 * left at -1; there the picture has detail that the coarser level did not show.
 */
export function takeOverMatches(
  coarse: PatchLevel,
  coarseField: MatchField,
  level: PatchLevel,
  field: MatchField,
): Work<void> {
  return inSlices(level.targets.length, TARGETS_PER_SLICE, (from, to) => {
    for (let index = from; index < to; index++) {
      const target = level.targets[index]!
      field.match[target] = doubledShift(coarse, coarseField, level, target)
    }
  })
}

function doubledShift(
  coarse: PatchLevel,
  coarseField: MatchField,
  level: PatchLevel,
  target: number,
): number {
  const x = (target % level.width) - PATCH_RADIUS
  const y = Math.floor(target / level.width) - PATCH_RADIUS
  const coarseX = clamp((x >> 1) + PATCH_RADIUS, coarse.width)
  const coarseY = clamp((y >> 1) + PATCH_RADIUS, coarse.height)
  const near = nearestMatched(coarse, coarseField, coarseX, coarseY)
  if (near < 0) return -1
  const match = coarseField.match[near]!
  const shiftX = (match % coarse.width) - (near % coarse.width)
  const shiftY = Math.floor(match / coarse.width) - Math.floor(near / coarse.width)
  const sourceX = clamp(x + 2 * shiftX + PATCH_RADIUS, level.width, 2)
  const sourceY = clamp(y + 2 * shiftY + PATCH_RADIUS, level.height, 2)
  const source = sourceY * level.width + sourceX
  return level.isSource[source] ? source : -1
}

function clamp(coordinate: number, length: number, borders = 1): number {
  return Math.min(length - 1 - borders * PATCH_RADIUS, Math.max(borders * PATCH_RADIUS, coordinate))
}

/** The matched pixel at (x, y) or within a patch's radius of it, -1 without any. */
function nearestMatched(level: PatchLevel, field: MatchField, x: number, y: number): number {
  const at = y * level.width + x
  if (field.match[at]! >= 0) return at
  for (let radius = 1; radius <= PATCH_RADIUS; radius++)
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++) {
        const near = at + dy * level.width + dx
        if (field.match[near]! >= 0) return near
      }
  return -1
}
