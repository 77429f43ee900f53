import { intersectRects, isEmptyRect, type Rect, rectOfSize } from '../geometry'
import { type Coverage, cropReplicated, type Raster, resample, resampleCoverage } from '../raster'
import { type Alignment, align, type Tint, warp } from '../registration'
import { type Work, within } from '../work'
import { alphaBounds } from './alpha-bounds'
import { blendInto } from './blend-into'
import { correctColours } from './correct-colours'
import { featherAlpha } from './feather-alpha'
import { matchColour, partOfTint } from './match-colour'
import { measureSeam, type Seam } from './seam'
import { type Surroundings, surroundingsOf, unmaskedArea } from './surroundings'

/** What stays the same while a person moves sliders: some 11 bytes a pixel of the answer. */
export type Prepared = {
  /** The document's pixels at the answer's size. */
  readonly reference: Raster
  /** Around the mask, on that grid. */
  readonly surroundings: Surroundings
  readonly alignment: Alignment
  /** Measured around the mask. */
  readonly tint: Tint
}

export type PasteSettings = {
  /** How far the result fades beyond the mask, in pixels of the base it is laid into. */
  readonly featherPx: number
  /** 0..1. */
  readonly colourStrength01: number
  readonly seam: 'auto' | 'on' | 'off'
}

/** The pixels that a result changes, in the base's pixels; an empty patch where it changes nothing. */
export type Pasted = {
  readonly rect: Rect
  readonly patch: Raster
  /** Of `rect`: 0 where the patch holds the base's own bytes. */
  readonly alpha: Uint8Array<ArrayBuffer>
  readonly seam: Seam | null
}

/**
 * Reduces the document to the answer's grid and finds the drift. `coverage` is the mask over `source`, a rectangle
 * in document pixels that may reach past the document; `featherPx` is in document pixels.
 */
export function* preparePaste(
  base: Raster,
  answer: Raster,
  source: Rect,
  coverage: Coverage,
  featherPx: number,
): Work<Prepared> {
  const reference = referenceOf(base, source, answer)
  yield 0.2
  const mask = resampleCoverage(coverage, answer.width, answer.height)
  const surroundings = surroundingsOf(mask, (featherPx * answer.width) / source.width)
  yield 0.3
  const alignment = yield* within(align(answer, reference, unmaskedArea(surroundings)), 0.3, 0.95)
  const tint = yield* within(matchColour(answer, reference, surroundings, alignment), 0.95, 1)
  return { reference, surroundings, alignment, tint }
}

function referenceOf(base: Raster, source: Rect, { width, height }: Raster): Raster {
  const isWhole =
    source.x === 0 && source.y === 0 && source.width === base.width && source.height === base.height
  return resample(isWhole ? base : cropReplicated(base, source), width, height)
}

/**
 * Lays the answer into `base`. For a preview `base`, `source` and `coverage` may be a reduced document's, with
 * `featherPx` reduced alike: what was prepared is on the answer's grid and fits every size. `source` may then have
 * fractions. `coverage` covers `inside`, the part of the base that may change. Outside the feather the patch has
 * the base's bytes. Nothing is changed but what is returned.
 */
export function* pasteBack(
  base: Raster,
  answer: Raster,
  source: Rect,
  inside: Rect,
  coverage: Coverage,
  prepared: Prepared,
  settings: PasteSettings,
): Work<Pasted> {
  const alpha = featherAlpha(coverage, settings.featherPx)
  const changed = alphaBounds(alpha, coverage.width, coverage.height)
  const rect = { ...changed, x: inside.x + changed.x, y: inside.y + changed.y }
  const own = cutAlpha(alpha, coverage.width, changed)
  const isNothing = isEmptyRect(intersectRects(rect, rectOfSize(base)))
  if (isNothing) return { rect, patch: cropReplicated(base, rect), alpha: own, seam: null }
  const placed = yield* within(warp(answer, { ...prepared.alignment, source }, rect, own), 0, 0.5)
  return yield* within(blendPlaced(base, answer, source, rect, placed, own, prepared, settings), 0.5, 1)
}

/** The same with the warped pixels of `rect` at hand, for a slider that moves nothing. */
export function* blendPlaced(
  base: Raster,
  answer: Raster,
  source: Rect,
  rect: Rect,
  placed: Raster,
  alpha: Uint8Array<ArrayBuffer>,
  { reference, surroundings, alignment, tint }: Prepared,
  { featherPx, colourStrength01, seam: mode }: PasteSettings,
): Work<Pasted> {
  const applied = partOfTint(tint, colourStrength01)
  const near = { ...surroundings, featherPx: (featherPx * answer.width) / source.width }
  const seam =
    mode === 'off'
      ? null
      : yield* within(measureSeam(answer, reference, near, alignment, applied, mode), 0, 0.6)
  const membrane = seam?.membrane ?? null
  const corrected = yield* within(
    correctColours(placed, rect, source, answer, applied, membrane, alpha),
    0.6,
    0.9,
  )
  return { rect, patch: blendInto(cropReplicated(base, rect), corrected, alpha), alpha, seam }
}

function cutAlpha(alpha: Uint8Array, width: number, rect: Rect): Uint8Array<ArrayBuffer> {
  const target = new Uint8Array(rect.width * rect.height)
  for (let y = 0; y < rect.height; y++) {
    const from = (rect.y + y) * width + rect.x
    target.set(alpha.subarray(from, from + rect.width), y * rect.width)
  }
  return target
}
