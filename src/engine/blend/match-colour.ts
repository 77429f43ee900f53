import type { Raster } from '../raster'
import { type Alignment, fitTint, pairCells, type Tint } from '../registration'
import type { Work } from '../work'
import { colourRing, type Surroundings } from './surroundings'

/** Spread of tones, in levels², below which the ring's gain yields to that of the whole unmasked picture. */
const PRIOR_SPREAD = 20

/**
 * Gain and bias a channel that make the answer's colours the reference's, from a ring of unmasked pixels (Reinhard
 * et al. 2001 take mean and deviation; this takes Tukey's line through pairs of cells, which the aligned pictures
 * allow and which neither changed objects nor noise pull away). A ring of one tone tells no gain: there, and where
 * there is no ring, it is the alignment's.
 */
export function* matchColour(
  answer: Raster,
  reference: Raster,
  surroundings: Surroundings,
  alignment: Alignment,
): Work<Tint> {
  if (alignment.method === 'identity' && alignment.warning === 'no-match') return alignment.tint
  const pairs = yield* pairCells(answer, reference, colourRing(surroundings), alignment.similarity)
  return fitTint(pairs, alignment.tint, PRIOR_SPREAD)
}

/** As much of the tint as `strength01` says: 0 none, 1 all. */
export function partOfTint(tint: Tint, strength01: number): Tint {
  const part = ({ gain, bias }: Tint[number]) => ({
    gain: 1 + strength01 * (gain - 1),
    bias: strength01 * bias,
  })
  return [part(tint[0]), part(tint[1]), part(tint[2])]
}
