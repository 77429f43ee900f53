import type { Rect } from '../geometry'
import { type Coverage, cropReplicated, type Raster, resampleCoverage, resampleCut } from '../raster'
import { type Alignment, align, type Tint } from '../registration'
import { type Work, within } from '../work'
import { matchColour } from './match-colour'
import { type Surroundings, surroundingsOf, unmaskedArea } from './surroundings'

/** What was found out about an answer, once: no slider changes it. Some 11 bytes a pixel of the answer. */
export type Prepared = {
  /** The document's pixels at the answer's size. */
  readonly reference: Raster
  /** Around the mask that was sent, on that grid. */
  readonly surroundings: Surroundings
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
  const reference = referenceOf(base, source, answer)
  yield 0.2
  const surroundings = surroundingsOf(resampleCoverage(coverage, answer.width, answer.height))
  yield 0.3
  const alignment = yield* within(align(answer, reference, unmaskedArea(surroundings)), 0.3, 0.95)
  const tint = yield* within(matchColour(answer, reference, surroundings, alignment), 0.95, 1)
  return { reference, surroundings, alignment, tint }
}

/** The source is copied nowhere as a whole: it may be all of a large document, and more. */
function referenceOf(base: Raster, source: Rect, { width, height }: Raster): Raster {
  const cut = (part: Rect) => cropReplicated(base, { ...part, x: source.x + part.x, y: source.y + part.y })
  return resampleCut({ width: source.width, height: source.height, cut }, width, height)
}
