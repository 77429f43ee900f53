import type { Rect, Size } from '../geometry'
import { type Coverage, cropReplicated, freePixels, type Raster, reduceMask, resampleCut } from '../raster'
import { type Alignment, align, type Tint } from '../registration'
import { type Work, within } from '../work'
import { matchColour } from './match-colour'
import { type Surroundings, surroundingsOf, unmaskedArea } from './surroundings'

/** What answers of one size to one request are compared with; all of them can share it. Eight bytes a pixel of an answer. */
export type Ground = {
  /** The document's pixels at the answer's size. */
  readonly reference: Raster
  /** Around the mask that was sent, on that grid. */
  readonly surroundings: Surroundings
}

/** What was found out about an answer, once: no slider changes it. */
export type Prepared = Ground & {
  readonly alignment: Alignment
  /** Measured around the mask. */
  readonly tint: Tint
}

/**
 * Reduces the document to the answer's grid and finds drift and tint. `coverage` is the mask that was sent over
 * `source`, a rectangle in document pixels that may reach past the document.
 */
export function* preparePaste(
  base: Raster,
  answer: Raster,
  source: Rect,
  coverage: Coverage,
): Work<Prepared> {
  const ground = yield* within(prepareGround(base, answer, source, coverage), 0, 0.3)
  return yield* within(prepareOn(ground, answer), 0.3, 1)
}

/** Reduces the document and the mask to the grid of answers of a size. */
export function* prepareGround(base: Raster, size: Size, source: Rect, coverage: Coverage): Work<Ground> {
  const reference = referenceOf(base, source, size)
  yield 0.7
  // As it was sent: what the model was asked to redraw is not outside, however thin.
  const mask = reduceMask(coverage, size.width, size.height)
  const surroundings = surroundingsOf(mask)
  freePixels(mask.data)
  yield 1
  return { reference, surroundings }
}

/** Finds the drift and the tint of an answer, whose size the ground has. */
export function* prepareOn(ground: Ground, answer: Raster): Work<Prepared> {
  const { reference, surroundings } = ground
  const unmasked = unmaskedArea(surroundings)
  const alignment = yield* within(align(answer, reference, unmasked), 0, 0.93)
  freePixels(unmasked.data)
  const tint = yield* within(matchColour(answer, reference, surroundings, alignment), 0.93, 1)
  return { reference, surroundings, alignment, tint }
}

/** The source is copied nowhere as a whole: it may be all of a large document, and more. */
function referenceOf(base: Raster, source: Rect, { width, height }: Size): Raster {
  const cut = (part: Rect) => cropReplicated(base, { ...part, x: source.x + part.x, y: source.y + part.y })
  return resampleCut({ width: source.width, height: source.height, cut, isCopying: true }, width, height)
}
