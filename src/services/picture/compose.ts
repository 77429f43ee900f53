import {
  type PasteAnswer,
  type Pasted,
  type PasteMemory,
  type PastePlace,
  pasteBack,
} from '../../engine/blend'
import type { EditPlan } from '../../engine/edit-plan'
import { intersectRects, isEmptyRect, type Rect, rectOfSize, type Size } from '../../engine/geometry'
import { type MaskSnapshot, reducedCoverageOf, rowsOf, TILE_SIZE, tilesOf } from '../../engine/mask'
import { createRaster, freePixels, pixelWords, type Raster } from '../../engine/raster'
import { createWarp, IDENTITY } from '../../engine/registration'
import { inRows, type Work, within } from '../../engine/work'
import { crop } from './copy-pixels'
import { surroundingsIn } from './kept-mask'
import { partOf } from './kept-part'
import type { Opened } from './opened'
import { type PasteChoice, settingsOf } from './paste-choice'
import type { ComposeMemory, PreparedAnswer } from './prepared-answers'

/** One answer, and everything that says how it is laid in. */
export type ComposePart = {
  /** The result's id: what was found out about its answer is kept under it. */
  readonly resultId: string
  readonly answer: Blob
  /** What of the file the document shows where plan, mask and choice lie, in the file's pixels; null: whatever it shows then. */
  readonly canvas: Rect | null
  readonly plan: EditPlan
  /** The mask as it was sent; null where the whole frame was to change. */
  readonly mask: MaskSnapshot | null
  readonly choice: PasteChoice
}

/** How an answer is laid in, whatever answer that is and whatever the document's canvas. */
type PlacedPart = Pick<ComposePart, 'plan' | 'mask' | 'choice'>

/** The pixels that a result changes: the document's own bytes wherever its alpha is 0. */
export type Composite = { readonly rect: Rect; readonly patch: Raster }

/** Pixels of the answer's own picture that are placed at a time. */
const BAND_PIXELS = 262_144

/** Lays an answer back where its plan took it from. The base is only read. */
export function* compose(
  base: Raster,
  answer: PreparedAnswer,
  { plan, mask, choice }: PlacedPart,
  memory: ComposeMemory | null = null,
): Work<Composite> {
  const inside = intersectRects(plan.source, rectOfSize(base))
  const shown = choice.mask ?? mask
  if (choice.outside === 'model' || !shown) {
    return { rect: inside, patch: yield* answerAsItIs(answer.raster, plan.source, inside) }
  }
  const { rect, patch, alpha } = yield* pasteShown(base, answer, plan, shown, choice, memory)
  freePixels(alpha)
  if (!isEmptyRect(rect)) return { rect, patch }
  const nothing = { x: inside.x, y: inside.y, width: 1, height: 1 }
  return { rect: nothing, patch: crop(base, nothing) }
}

/** A wider feather finds what a narrower one left behind, up to here: document pixels. */
const KEPT_FEATHER = 128
/** Document pixels whose answer is kept, five bytes each. */
const MAX_KEPT_PIXELS = 4_000_000

/** The answer within the mask, and all that is known of how it got there. */
export function* pasteShown(
  base: Raster,
  answer: PreparedAnswer,
  plan: EditPlan,
  shown: MaskSnapshot,
  choice: PasteChoice,
  memory: ComposeMemory | null = null,
): Work<Pasted> {
  const place = yield* within(pastePlace(base, plan, shown, choice), 0, 0.01)
  const laid = pasteAnswer(answer, plan, choice, memory)
  yield 0.01
  const bounds = changedRect(base, plan, shown, Math.max(KEPT_FEATHER, choice.featherDocPx))
  const isKept = bounds.width * bounds.height <= MAX_KEPT_PIXELS
  const kept: PasteMemory | null = memory && {
    ...memory,
    seamNearPx: 0,
    placed: isKept ? { warp: memory.whole, bounds } : null,
  }
  const pasted = yield* within(pasteBack(place, laid, settingsOf(choice), kept), 0.01, 1)
  freePixels(place.coverage.data)
  return pasted
}

/** Where the answer may show: the painted part of what it answers, and its feather. */
export function* pastePlace(
  base: Raster,
  plan: EditPlan,
  shown: MaskSnapshot,
  { featherDocPx }: PasteChoice,
): Work<PastePlace> {
  const inside = changedRect(base, plan, shown, featherDocPx)
  const { width, height } = inside
  const data = new Uint8Array(width * height)
  const rows = rowsOf(tilesOf(shown), inside)
  yield* inRows(width, height, (from, to) => {
    for (let y = from; y < to; y++) rows.readRow(y, data.subarray(y * width, (y + 1) * width))
  })
  return { base, source: plan.source, inside, coverage: { width, height, data } }
}

function changedRect(base: Raster, { source }: EditPlan, shown: MaskSnapshot, featherDocPx: number): Rect {
  return intersectRects(paintedRect(shown, featherDocPx), intersectRects(source, rectOfSize(base)))
}

/** The answer, around the mask that it shows within. */
export function pasteAnswer(
  { raster, prepared }: PreparedAnswer,
  { source }: EditPlan,
  { mask }: PasteChoice,
  memory: ComposeMemory | null = null,
): PasteAnswer {
  if (!mask) return { raster, prepared, surroundings: prepared.surroundings }
  const surroundings = memory
    ? memory.mask.surroundings(mask, source, raster)
    : surroundingsIn(mask, source, raster)
  return { raster, prepared, surroundings }
}

/** Whether all of the answer is shown, not what lies within a mask alone. */
export function showsAll({ mask, choice }: Pick<ComposePart, 'mask' | 'choice'>): boolean {
  return choice.outside === 'model' || !(choice.mask ?? mask)
}

/** The seam of a feather so near, in the answer's pixels, is shown until the composite itself is there: half of a preview's work. */
export const PREVIEW_SEAM_NEAR_PX = 6

/** A reduced composite of what a view shows; null where nothing of it changes there. */
export function* composePreview(
  { levels, document }: Opened,
  level: number,
  view: Rect,
  answer: PreparedAnswer,
  { plan, mask, choice }: PlacedPart,
  memory: ComposeMemory | null = null,
): Work<Composite | null> {
  const whole = levels.size(level)
  const shown = choice.mask ?? mask
  if (!shown || choice.outside === 'model') return null
  const pixel = 2 ** level
  const { source } = plan
  const reach = Math.ceil(choice.featherDocPx)
  const painted = intersectRects(paintedRect(shown, choice.featherDocPx), source)
  const inside = reducedRect(intersectRects(painted, grown(view, reach, reach)), pixel, whole)
  if (isEmptyRect(inside)) return null
  // Wherever the next step's mask and feather reach in this view, or in one beside it.
  const around = grown(view, Math.max(reach, view.width / 4), Math.max(reach, view.height / 4))
  const bounds = reducedRect(intersectRects(source, around), pixel, whole)
  const coverage = memory
    ? memory.mask.reduced(shown, pixel, inside, bounds)
    : reducedCoverageOf(tilesOf(shown), inside, pixel)
  const base = memory
    ? memory.base.part(levels, document.baseChanges, level, inside, bounds)
    : partOf(levels, level, inside)
  // All is moved by whole pixels to where the part begins, which changes no byte.
  const { x, y } = base.rect
  const reduced = {
    x: source.x / pixel - x,
    y: source.y / pixel - y,
    width: source.width / pixel,
    height: source.height / pixel,
  }
  const { rect, patch } = yield* pasteBack(
    { base: base.raster, source: reduced, inside: moved(inside, -x, -y), coverage },
    pasteAnswer(answer, plan, choice, memory),
    settingsOf(choice, pixel),
    memory && {
      ...memory,
      seamNearPx: PREVIEW_SEAM_NEAR_PX,
      placed: { warp: memory.previewed, bounds: moved(bounds, -x, -y) },
    },
  )
  return isEmptyRect(rect) ? null : { rect: moved(rect, x, y), patch }
}

function moved(rect: Rect, x: number, y: number): Rect {
  return { ...rect, x: rect.x + x, y: rect.y + y }
}

function grown({ x, y, width, height }: Rect, across: number, down: number): Rect {
  return { x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down }
}

function reducedRect(rect: Rect, pixel: number, level: Size): Rect {
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
    freePixels(placed.data)
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
