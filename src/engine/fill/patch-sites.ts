import { inRows, type Work, within } from '../work'
import { mirror } from './mirror'
import { PATCH_RADIUS } from './patch'

/**
 * Where a level's patches are needed and where they may come from. The grid is the level's picture with a
 * border of PATCH_RADIUS mirrored pixels, so that a patch around any pixel of the picture lies inside.
 * Positions are indices into this bordered grid.
 */
export type PatchSites = {
  readonly width: number
  readonly height: number
  readonly hole: Uint8Array
  /** 1 = a patch around this pixel has no hole, nothing barred and no border in it. */
  readonly isSource: Uint8Array
  readonly sources: Int32Array
  /** Pixels of the picture whose patch touches the hole. */
  readonly targets: Int32Array
  /** Those of the targets that are hole themselves. */
  readonly holeTargets: Int32Array
  /** Border pixels that mirror a hole pixel, each followed by the pixel it mirrors. */
  readonly mirroredHole: Int32Array
}

/** With fewer sources than a patch has pixels, or so few a target, a fill only repeats a few stamps. */
const MIN_SOURCES = (2 * PATCH_RADIUS + 1) ** 2
const MIN_SOURCES_PER_TARGET = 1 / 10

/** `hole` and `barred` are planes of the picture, 1 = set. */
export function* findSites(
  pictureHole: Uint8Array,
  barred: Uint8Array,
  pictureWidth: number,
  pictureHeight: number,
): Work<PatchSites> {
  const width = pictureWidth + 2 * PATCH_RADIUS
  const height = pictureHeight + 2 * PATCH_RADIUS
  const hole = new Uint8Array(width * height)
  const unusable = new Uint8Array(width * height)
  const mirroredHole: number[] = []
  const copyRows = (from: number, to: number) => {
    for (let y = from; y < to; y++) {
      const innerY = mirror(y - PATCH_RADIUS, pictureHeight)
      for (let x = 0; x < width; x++) {
        const innerX = mirror(x - PATCH_RADIUS, pictureWidth)
        const source = innerY * pictureWidth + innerX
        const at = y * width + x
        const inner = (innerY + PATCH_RADIUS) * width + innerX + PATCH_RADIUS
        hole[at] = pictureHole[source]!
        unusable[at] = inner !== at || pictureHole[source] || barred[source] ? 1 : 0
        if (inner !== at && hole[at]) mirroredHole.push(at, inner)
      }
    }
  }
  yield* within(inRows(width, height, copyRows), 0, 0.3)
  const touchesHole = yield* within(spreadByPatch(hole, width, height), 0.3, 0.5)
  const touchesUnusable = yield* within(spreadByPatch(unusable, width, height), 0.5, 0.7)
  const isSource = new Uint8Array(hole.length)
  let sourceCount = 0
  let targetCount = 0
  let holeCount = 0
  const countRows = (from: number, to: number) => {
    for (let y = from + PATCH_RADIUS; y < to + PATCH_RADIUS; y++)
      for (let at = y * width + PATCH_RADIUS; at < (y + 1) * width - PATCH_RADIUS; at++) {
        isSource[at] = 1 - touchesUnusable[at]!
        sourceCount += isSource[at]!
        targetCount += touchesHole[at]!
        holeCount += hole[at]!
      }
  }
  yield* within(inRows(pictureWidth, pictureHeight, countRows), 0.7, 0.85)
  const sources = new Int32Array(sourceCount)
  const targets = new Int32Array(targetCount)
  const holeTargets = new Int32Array(holeCount)
  const next = { source: 0, target: 0, hole: 0 }
  const listRows = (from: number, to: number) => {
    for (let y = from + PATCH_RADIUS; y < to + PATCH_RADIUS; y++)
      for (let at = y * width + PATCH_RADIUS; at < (y + 1) * width - PATCH_RADIUS; at++) {
        if (isSource[at]) sources[next.source++] = at
        if (touchesHole[at]) targets[next.target++] = at
        if (hole[at]) holeTargets[next.hole++] = at
      }
  }
  yield* within(inRows(pictureWidth, pictureHeight, listRows), 0.85, 1)
  return {
    width,
    height,
    hole,
    isSource,
    sources,
    targets,
    holeTargets,
    mirroredHole: Int32Array.from(mirroredHole),
  }
}

/** Whether there is a hole to see, and enough beside it to copy from. */
export function canCopy(sites: PatchSites): boolean {
  const wanted = Math.max(MIN_SOURCES, sites.targets.length * MIN_SOURCES_PER_TARGET)
  return sites.targets.length > 0 && sites.sources.length >= wanted
}

/**
 * 1 where a patch centred there has a flag in it. Runs may wrap into the next row, but only into its border,
 * which is as wide as a patch reaches and holds neither sources nor targets.
 */
function* spreadByPatch(flags: Uint8Array, width: number, height: number): Work<Uint8Array> {
  const acrossRows = new Uint8Array(flags.length)
  const spread = new Uint8Array(flags.length)
  const rows = (from: Uint8Array, to: Uint8Array, step: number) => (fromRow: number, toRow: number) => {
    for (let at = fromRow * width; at < toRow * width; at++)
      if (from[at])
        for (let offset = -PATCH_RADIUS; offset <= PATCH_RADIUS; offset++) to[at + offset * step] = 1
  }
  yield* within(inRows(width, height, rows(flags, acrossRows, 1)), 0, 0.5)
  yield* within(inRows(width, height, rows(acrossRows, spread, width)), 0.5, 1)
  return spread
}
