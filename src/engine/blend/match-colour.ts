import { freePixels, type Raster } from '../raster'
import { type Alignment, fitTint, NO_TINT, pairCells, showsAnother, type Tint } from '../registration'
import type { Work } from '../work'
import { colourRing, type Surroundings } from './surroundings'

/** Spread of tones, in levels², below which the ring's gain yields to that of the whole unmasked picture. */
const PRIOR_SPREAD = 20
/** What a model's tint may do at most to middle grey, in levels, and to contrast, where nothing else says that it is one. */
const MAX_SHIFT = 48
const MIN_GAIN = 0.7
const MAX_GAIN = 1.4
const MIDDLE_GREY = 128

/**
 * Gain and bias a channel that make the answer's colours the reference's, from a ring of unmasked pixels (Reinhard
 * et al. 2001 take mean and deviation; this takes Tukey's line through pairs of cells, which the aligned pictures
 * allow and which neither changed objects nor noise pull away). A ring of one tone tells no gain: there, and where
 * there is no ring, it is the alignment's. An answer that shows something else is not tinted.
 */
export function* matchColour(
  answer: Raster,
  reference: Raster,
  surroundings: Surroundings,
  alignment: Alignment,
): Work<Tint> {
  if (showsAnother(alignment)) return NO_TINT
  const ring = colourRing(surroundings)
  const pairs = yield* pairCells(answer, reference, ring, alignment.similarity)
  freePixels(ring.data)
  const tint = fitTint(pairs, alignment.tint, PRIOR_SPREAD)
  if (isUnseen(tint)) return NO_TINT
  return alignment.method !== 'identity' || isCredible(tint) ? tint : NO_TINT
}

/** What moves no tone by a level is as likely measured in as out: without it an untouched answer stays untouched. */
function isUnseen(tint: Tint): boolean {
  return tint.every(({ gain, bias }) => Math.abs(bias) < 1 && Math.abs(255 * (gain - 1) + bias) < 1)
}

/** Two smooth or repetitive pictures always fit by some colour. */
function isCredible(tint: Tint): boolean {
  return tint.every(
    ({ gain, bias }) =>
      gain >= MIN_GAIN && gain <= MAX_GAIN && Math.abs((gain - 1) * MIDDLE_GREY + bias) <= MAX_SHIFT,
  )
}

/** As much of the tint as `strength01` says: 0 none, 1 all. */
export function partOfTint(tint: Tint, strength01: number): Tint {
  const part = ({ gain, bias }: Tint[number]) => ({
    gain: 1 + strength01 * (gain - 1),
    bias: strength01 * bias,
  })
  return [part(tint[0]), part(tint[1]), part(tint[2])]
}
