import { intersectRects, isEmptyRect, type Rect, rectOfSize } from '../geometry'
import {
  type Coverage,
  copyReplicated,
  createRaster,
  cropReplicated,
  freePixels,
  pixelWords,
  type Raster,
} from '../raster'
import { type Alignment, createWarp, type KeptWarp } from '../registration'
import { inRows, type Work, within } from '../work'
import { alphaBounds } from './alpha-bounds'
import { blendOver } from './blend-into'
import { correctColours } from './correct-colours'
import { featherInBands } from './feather-alpha'
import type { KeptSeam } from './kept-seam'
import { partOfTint } from './match-colour'
import { type PasteSettings, placedAlignment } from './paste-settings'
import type { Prepared } from './prepare-paste'
import { measureSeam, type Seam } from './seam'
import type { Surroundings } from './surroundings'

/** Where an answer goes. All is in one document's pixels, which may be a reduced document's: a preview. */
export type PastePlace = {
  readonly base: Raster
  /** What the answer shows; may reach past the base, and have fractions in a preview. */
  readonly source: Rect
  /** The part of the base that may change, in whole pixels. */
  readonly inside: Rect
  /** What is to show the answer, over `inside`. */
  readonly coverage: Coverage
}

/** The answer with what was found out about it. */
export type PasteAnswer = {
  readonly raster: Raster
  readonly prepared: Prepared
  /** Around what is to show it, on its own grid. */
  readonly surroundings: Surroundings
}

/** What a slider leaves as it is, so that its next step finds it. */
export type PasteMemory = {
  /** The answer on its own grid, where the seam is measured. */
  readonly aligned: KeptWarp
  readonly seam: KeptSeam
  /**
   * A seam that was measured for a feather so near to the one asked for, in the answer's pixels, stands for its own: for
   * what is looked at for a moment. 0 measures each.
   */
  readonly seamNearPx: number
  /** The answer over the base: what lies within `bounds`, in the base's pixels, is kept. null keeps nothing of it. */
  readonly placed: { readonly warp: KeptWarp; readonly bounds: Rect } | null
}

/** The pixels that a result changes, in the base's pixels; an empty patch where it changes nothing. */
export type Pasted = {
  readonly rect: Rect
  readonly patch: Raster
  /** Of `rect`: 0 where the patch holds the base's own bytes. */
  readonly alpha: Uint8Array<ArrayBuffer>
  readonly seam: Seam | null
}

/** Pixels that are warped and corrected at a time: what is at hand besides the patch stays small, however large it is. */
const BAND_PIXELS = 262_144

/**
 * Lays an answer into the base. What was prepared is on the answer's grid and fits every size of the base; lengths in
 * `settings` are in the base's pixels. Outside the feather the patch has the base's bytes. Nothing is changed but what
 * is returned and `memory`, which does not change what is returned but for `seamNearPx`; besides that it takes some 12 bytes for each of 262,144 pixels and those of the seam.
 */
export function* pasteBack(
  place: PastePlace,
  answer: PasteAnswer,
  settings: PasteSettings,
  memory: PasteMemory | null = null,
): Work<Pasted> {
  const { base, inside, coverage, source } = place
  const alpha = yield* within(alphaOf(place, settings.featherPx), 0, 0.05)
  const changed = alphaBounds(alpha, coverage.width, coverage.height)
  const rect = { ...changed, x: inside.x + changed.x, y: inside.y + changed.y }
  const own = cutAlpha(alpha, coverage.width, changed)
  freePixels(alpha)
  yield 0.05
  if (isEmptyRect(intersectRects(rect, rectOfSize(base))))
    return { rect, patch: cropReplicated(base, rect), alpha: own, seam: null }
  const { raster, prepared } = answer
  const perX = raster.width / source.width
  const alignment = placedAlignment(prepared.alignment, settings, perX, raster.height / source.height)
  const tint = partOfTint(prepared.tint, settings.colourStrength01)
  const featherPx = settings.featherPx * perX
  const seam =
    settings.seam === 'off'
      ? null
      : yield* within(seamOf(answer, featherPx, alignment, settings, settings.seam, memory), 0.05, 0.35)
  const placement = { ...alignment, source }
  const placed = memory?.placed
  const warp = placed
    ? placed.warp.warp(raster, placement, inside, placed.bounds)
    : createWarp(raster, placement)
  const patch = createRaster(rect.width, rect.height)
  const into = pixelWords(patch)
  const rows = Math.max(1, Math.floor(BAND_PIXELS / rect.width))
  for (let top = 0; top < rect.height; top += rows) {
    const band = { ...rect, y: rect.y + top, height: Math.min(rows, rect.height - top) }
    const shown = own.subarray(top * rect.width, (top + band.height) * rect.width)
    const from = 0.35 + (0.65 * top) / rect.height
    const to = 0.35 + (0.65 * (top + band.height)) / rect.height
    const shownPixels = yield* within(warp(band, shown), from, from + 0.7 * (to - from))
    const membrane = seam?.membrane ?? null
    const correcting = correctColours(shownPixels, band, source, raster, tint, membrane, shown)
    yield* within(correcting, from + 0.7 * (to - from), to)
    const part = into.subarray(top * rect.width, (top + band.height) * rect.width)
    copyReplicated(base, band, part)
    blendOver(part, pixelWords(shownPixels), shown)
    freePixels(shownPixels.data)
  }
  return { rect, patch, alpha: own, seam }
}

/** As it was measured last where nothing has changed that it hangs on. */
function seamOf(
  { raster, prepared, surroundings }: PasteAnswer,
  featherPx: number,
  alignment: Alignment,
  { colourStrength01 }: PasteSettings,
  mode: 'auto' | 'on',
  memory: PasteMemory | null,
): Work<Seam> {
  const { reference } = prepared
  const tint = partOfTint(prepared.tint, colourStrength01)
  const measure = () =>
    measureSeam(raster, reference, surroundings, featherPx, alignment, tint, mode, memory?.aligned)
  if (!memory) return measure()
  const { displacement, similarity } = alignment
  const moved = [similarity.scale, similarity.rotation, similarity.shiftX, similarity.shiftY]
  const key = [raster, prepared, surroundings, colourStrength01, mode, displacement, ...moved]
  return memory.seam.measured(key, featherPx, memory.seamNearPx, measure)
}

/**
 * What is masked where the base is transparent does not fade into what is beside it: a picture that is extended keeps its
 * own pixels to its edge.
 */
function* alphaOf({ base, inside, coverage }: PastePlace, featherPx: number): Work<Uint8Array<ArrayBuffer>> {
  const { width, height, data } = coverage
  const fading: { data: Uint8Array<ArrayBuffer> | null } = { data: null }
  const leaveOutTransparent = (from: number, to: number) => {
    for (let y = from; y < to; y++)
      for (let x = 0; x < width; x++) {
        const at = y * width + x
        if (data[at] === 0 || base.data[4 * ((inside.y + y) * base.width + inside.x + x) + 3] !== 0) continue
        fading.data ??= Uint8Array.from(data)
        fading.data[at] = 0
      }
  }
  yield* within(inRows(width, height, leaveOutTransparent), 0, 0.2)
  if (!fading.data) return yield* within(featherInBands(coverage, featherPx), 0.2, 1)
  const alpha = yield* within(featherInBands({ width, height, data: fading.data }, featherPx), 0.2, 1)
  for (let at = 0; at < alpha.length; at++) if (data[at]! > alpha[at]!) alpha[at] = data[at]!
  freePixels(fading.data)
  return alpha
}

function cutAlpha(alpha: Uint8Array, width: number, rect: Rect): Uint8Array<ArrayBuffer> {
  const target = new Uint8Array(rect.width * rect.height)
  for (let y = 0; y < rect.height; y++) {
    const from = (rect.y + y) * width + rect.x
    target.set(alpha.subarray(from, from + rect.width), y * rect.width)
  }
  return target
}
