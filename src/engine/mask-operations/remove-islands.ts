import { type Mask, TILE_PIXELS, TILE_SIZE, type TileData } from '../mask'
import { collectTile, type MaskChangeTiles, type TileCollector } from './changed-tiles'
import { GrowingInts } from './growing-ints'
import { Regions } from './regions'
import { createRowRuns, findRuns, type Runs } from './row-runs'

/** Rows between two yields: some milliseconds where all of a wide document is soft. */
const ROWS_A_STEP = 64

export type IslandRule = {
  /**
   * Islands of what is not masked: holes, to be filled. They are connected by sides only, so that a diagonal line holds
   * them in, and what reaches the picture's border is none. Otherwise islands of the mask, connected by corners too.
   */
  readonly isOfHoles: boolean
  readonly isSmall: (areaPx: number) => boolean
}

/** The regions of one kind, and the label of each of its runs in the order in which `findRuns` finds them. */
type Labelled = { readonly regions: Regions; readonly labels: GrowingInts }

/**
 * Clears small islands, or fills small holes as islands of the complement. Runs of two kinds are joined into regions:
 * masked ones (≥ 128), which are the islands, and all coverage, which is islands with their soft edges. Such an edge
 * goes with its island unless another one in it stays. The pixels' runs are found twice rather than kept.
 */
export function* removeIslands(mask: Mask, rule: IslandRule): Generator<number, MaskChangeTiles, void> {
  const changed: TileCollector = []
  if (!rule.isSmall(1)) return changed
  const flip = rule.isOfHoles ? 255 : 0
  const by = rule.isOfHoles ? 'sides' : 'corners'
  const covered: Labelled = { regions: new Regions(), labels: new GrowingInts() }
  const masked: Labelled = { regions: new Regions(), labels: new GrowingInts() }
  /** For each masked label a covered label of the region around it. */
  const around = new GrowingInts()

  let above = createRowRuns(mask.width)
  let runs = createRowRuns(mask.width)
  for (let y = 0; y < mask.height; y++) {
    findRuns(mask, y, flip, runs)
    const isEdgeRow = y === 0 || y === mask.height - 1
    const isBorder = (start: number, end: number) => isEdgeRow || start === 0 || end === mask.width
    covered.regions.labelRow(above.covered, runs.covered, by, isBorder)
    masked.regions.labelRow(above.masked, runs.masked, by, isBorder)
    for (let i = 0; i < runs.covered.count; i++) covered.labels.push(runs.covered.label[i]!)
    for (let i = 0; i < runs.masked.count; i++) {
      const label = runs.masked.label[i]!
      masked.labels.push(label)
      if (label === around.length) around.push(runs.covered.label[runs.owner[i]!]!)
    }
    ;[above, runs] = [runs, above]
    if (y % ROWS_A_STEP === ROWS_A_STEP - 1) yield (0.6 * y) / mask.height
  }

  const gone = chooseGone(covered.regions, masked.regions, around, rule)
  let coveredAt = 0
  let maskedAt = 0
  const drafts = new Map<number, TileData>()
  for (let y = 0; y < mask.height; y++) {
    findRuns(mask, y, flip, runs)
    coveredAt = clearRow(mask, y, runs.covered, covered, coveredAt, gone.covered, flip, drafts)
    maskedAt = clearRow(mask, y, runs.masked, masked, maskedAt, gone.masked, flip, drafts)
    if (y % TILE_SIZE === TILE_SIZE - 1 || y === mask.height - 1) {
      for (const [index, draft] of drafts) collectTile(changed, mask, index, draft)
      drafts.clear()
    }
    if (y % ROWS_A_STEP === ROWS_A_STEP - 1) yield 0.6 + (0.4 * y) / mask.height
  }
  return changed
}

/** By label, of either kind: 1 where the region is to be cleared. */
function chooseGone(covered: Regions, masked: Regions, around: GrowingInts, rule: IslandRule) {
  const goneMasked = new Uint8Array(masked.count)
  const goneCovered = new Uint8Array(covered.count)
  const holdsKept = new Uint8Array(covered.count)
  const holdsGone = new Uint8Array(covered.count)
  const isHeld = (regions: Regions, root: number) => rule.isOfHoles && regions.isAtBorder(root)
  for (let label = 0; label < masked.count; label++) {
    const root = masked.find(label)
    const isGone = !isHeld(masked, root) && rule.isSmall(masked.areaOf(root))
    goneMasked[label] = isGone ? 1 : 0
    const home = covered.find(around.at(label))
    if (isGone) holdsGone[home] = 1
    else holdsKept[home] = 1
  }
  for (let label = 0; label < covered.count; label++) {
    const root = covered.find(label)
    if (holdsKept[root] || isHeld(covered, root)) continue
    if (holdsGone[root] || rule.isSmall(covered.areaOf(root))) goneCovered[label] = 1
  }
  return { covered: goneCovered, masked: goneMasked }
}

/** Clears the runs of one row whose region is gone, in copies of the tiles. Returns the position of the next row's labels. */
function clearRow(
  mask: Mask,
  y: number,
  runs: Runs,
  { labels }: Labelled,
  firstLabel: number,
  gone: Uint8Array,
  flip: number,
  drafts: Map<number, TileData>,
): number {
  for (let i = 0; i < runs.count; i++) {
    if (gone[labels.at(firstLabel + i)] === 0) continue
    const end = runs.end[i]!
    for (let x = runs.start[i]!; x < end; ) {
      const column = Math.floor(x / TILE_SIZE)
      const left = column * TILE_SIZE
      const stop = Math.min(end, left + TILE_SIZE)
      const row = (y % TILE_SIZE) * TILE_SIZE - left
      draftOf(mask, Math.floor(y / TILE_SIZE) * mask.columns + column, drafts).fill(flip, row + x, row + stop)
      x = stop
    }
  }
  return firstLabel + runs.count
}

function draftOf(mask: Mask, index: number, drafts: Map<number, TileData>): TileData {
  const known = drafts.get(index)
  if (known) return known
  const draft = mask.tileAt(index)?.slice() ?? new Uint8Array(TILE_PIXELS)
  drafts.set(index, draft)
  return draft
}
