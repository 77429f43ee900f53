import {
  type PasteAnswer,
  type Pasted,
  type PasteMemory,
  pasteBack,
  surroundingsOf,
} from '../../engine/blend'
import type { EditPlan } from '../../engine/edit-plan'
import { intersectRects, isEmptyRect, type Rect, rectOfSize } from '../../engine/geometry'
import { coverageOf, Mask, type MaskSnapshot, reducedCoverageOf, TILE_SIZE } from '../../engine/mask'
import { createRaster, pixelWords, type Raster, resampleCoverage } from '../../engine/raster'
import { createWarp, IDENTITY } from '../../engine/registration'
import { type Work, within } from '../../engine/work'
import { type PasteChoice, settingsOf } from './paste-choice'
import { crop } from './picture-tile'
import type { ComposeMemory, PreparedAnswer } from './prepared-answers'

/** One answer, and everything that says how it is laid in. */
export type ComposePart = {
  /** The result's id: what was found out about its answer is kept under it. */
  readonly resultId: string
  readonly answer: Blob
  readonly plan: EditPlan
  /** The mask as it was sent; null where the whole frame was to change. */
  readonly mask: MaskSnapshot | null
  readonly choice: PasteChoice
}

/** The pixels that a result changes: the document's own bytes wherever its alpha is 0. */
export type Composite = { readonly rect: Rect; readonly patch: Raster }

/** Pixels of the answer's own picture that are placed at a time. */
const BAND_PIXELS = 262_144

/** Lays an answer back where its plan took it from. The base is only read. */
export function* compose(
  base: Raster,
  answer: PreparedAnswer,
  { plan, mask, choice }: Omit<ComposePart, 'resultId' | 'answer'>,
  memory: ComposeMemory | null = null,
): Work<Composite> {
  const inside = intersectRects(plan.source, rectOfSize(base))
  const shown = choice.mask ?? mask
  if (choice.outside === 'model' || !shown) {
    return { rect: inside, patch: yield* answerAsItIs(answer.raster, plan.source, inside) }
  }
  const { rect, patch } = yield* pasteShown(base, answer, plan, shown, choice, memory)
  if (!isEmptyRect(rect)) return { rect, patch }
  const nothing = { x: inside.x, y: inside.y, width: 1, height: 1 }
  return { rect: nothing, patch: crop(base, nothing) }
}

/** The answer within the mask, and all that is known of how it got there. */
export function pasteShown(
  base: Raster,
  answer: PreparedAnswer,
  plan: EditPlan,
  shown: MaskSnapshot,
  choice: PasteChoice,
  memory: ComposeMemory | null = null,
): Work<Pasted> {
  const place = pastePlace(base, plan, shown, choice)
  const kept: PasteMemory | null = memory && { aligned: memory.aligned, placed: null }
  return pasteBack(place, pasteAnswer(answer, plan, choice), settingsOf(choice), kept)
}

/** Where the answer may show: the painted part of what it answers, and its feather. */
export function pastePlace(
  base: Raster,
  { source }: EditPlan,
  shown: MaskSnapshot,
  { featherDocPx }: PasteChoice,
) {
  const inside = intersectRects(paintedRect(shown, featherDocPx), intersectRects(source, rectOfSize(base)))
  return { base, source, inside, coverage: coverageOf(Mask.from(shown), inside) }
}

/** The answer, around the mask that it shows within. */
export function pasteAnswer(
  { raster, prepared }: PreparedAnswer,
  { source }: EditPlan,
  { mask }: PasteChoice,
): PasteAnswer {
  if (!mask) return { raster, prepared, surroundings: prepared.surroundings }
  const coverage = coverageOf(Mask.from(mask), source)
  return {
    raster,
    prepared,
    surroundings: surroundingsOf(resampleCoverage(coverage, raster.width, raster.height)),
  }
}

/** Whether all of the answer is shown, not what lies within a mask alone. */
export function showsAll({ mask, choice }: Pick<ComposePart, 'mask' | 'choice'>): boolean {
  return choice.outside === 'model' || !(choice.mask ?? mask)
}

/** A reduced composite of what a view shows; null where nothing of it changes there. */
export function* composePreview(
  levels: readonly Raster[],
  level: number,
  view: Rect,
  answer: PreparedAnswer,
  { plan, mask, choice }: Omit<ComposePart, 'resultId' | 'answer'>,
  memory: ComposeMemory | null = null,
): Work<Composite | null> {
  const base = levels[level]
  const shown = choice.mask ?? mask
  if (!base || !shown || choice.outside === 'model') return null
  const pixel = 2 ** level
  const { source } = plan
  const reach = Math.ceil(choice.featherDocPx)
  const painted = intersectRects(paintedRect(shown, choice.featherDocPx), source)
  const inside = reducedRect(intersectRects(painted, grown(view, reach, reach)), pixel, base)
  if (isEmptyRect(inside)) return null
  const reduced = {
    x: source.x / pixel,
    y: source.y / pixel,
    width: source.width / pixel,
    height: source.height / pixel,
  }
  // Wherever the next step's mask and feather reach in this view, or in one beside it.
  const around = grown(view, Math.max(reach, view.width / 4), Math.max(reach, view.height / 4))
  const bounds = reducedRect(intersectRects(source, around), pixel, base)
  const pasted = yield* pasteBack(
    { base, source: reduced, inside, coverage: reducedCoverageOf(Mask.from(shown), inside, pixel) },
    pasteAnswer(answer, plan, choice),
    settingsOf(choice, pixel),
    memory && { aligned: memory.aligned, placed: { warp: memory.previewed, bounds } },
  )
  return isEmptyRect(pasted.rect) ? null : pasted
}

function grown({ x, y, width, height }: Rect, across: number, down: number): Rect {
  return { x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down }
}

function reducedRect(rect: Rect, pixel: number, level: Raster): Rect {
  if (isEmptyRect(rect)) return rect
  const x = Math.floor(rect.x / pixel)
  const y = Math.floor(rect.y / pixel)
  const width = Math.ceil((rect.x + rect.width) / pixel) - x
  const height = Math.ceil((rect.y + rect.height) / pixel) - y
  return intersectRects({ x, y, width, height }, rectOfSize(level))
}

function* answerAsItIs(answer: Raster, source: Rect, inside: Rect): Work<Raster> {
  const patch = createRaster(inside.width, inside.height)
  const into = pixelWords(patch)
  const warp = createWarp(answer, { source, similarity: IDENTITY, displacement: null })
  const rows = Math.max(1, Math.floor(BAND_PIXELS / Math.max(1, inside.width)))
  for (let top = 0; top < inside.height; top += rows) {
    const band = { ...inside, y: inside.y + top, height: Math.min(rows, inside.height - top) }
    const from = top / inside.height
    const placed = yield* within(warp(band, null), from, from + band.height / inside.height)
    into.set(pixelWords(placed), top * inside.width)
  }
  return patch
}

/** Around all painted tiles and what fades beyond them. */
function paintedRect({ width, height, tiles }: MaskSnapshot, featherDocPx: number): Rect {
  const columns = Math.ceil(width / TILE_SIZE)
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (const [index, tile] of tiles) {
    if (tile === null) continue
    const x = (index % columns) * TILE_SIZE
    const y = Math.floor(index / columns) * TILE_SIZE
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + TILE_SIZE)
    bottom = Math.max(bottom, y + TILE_SIZE)
  }
  if (right <= left) return { x: 0, y: 0, width: 0, height: 0 }
  const reach = Math.ceil(featherDocPx) + 1
  return {
    x: left - reach,
    y: top - reach,
    width: right - left + 2 * reach,
    height: bottom - top + 2 * reach,
  }
}
