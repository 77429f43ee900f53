import type { Coverage, Raster } from '../raster'
import { type Work, within } from '../work'
import { isAmbiguous } from './ambiguity'
import { searchCoarsely } from './coarse-search'
import { correlation } from './correlation'
import type { Displacement } from './displacement'
import { BLOCK_SIDE, type Evidence, weighEvidence } from './evidence'
import { type Fit, refine } from './gauss-newton'
import { blocksLevel, buildLevels, freeLevels, type Level } from './levels'
import { findShift } from './phase-correlation'
import { refineLocally } from './refine-locally'
import { cornerDistance, IDENTITY, type Motion, NO_MOTION, type Similarity, similarityOf } from './similarity'
import { pickSites, type Sites } from './sites'
import { measureTint, NO_TINT, type Tint } from './tint'

/** Why an alignment is less than sure. */
export type AlignmentWarning =
  /** The unmasked picture holds too little to hold on to. */
  | 'too-little-texture'
  /** The answer does not show the unmasked picture, or not where it could be found. */
  | 'no-match'
  /** The picture repeats itself, so that it fits in several places. */
  | 'ambiguous'
  /** Found, but moved or scaled further than a model's drift. */
  | 'implausible'
  /** Only a shift was found; scale and rotation are not corrected. */
  | 'shift-only'

export type Alignment = {
  readonly similarity: Similarity
  /** What drifted unevenly on top of it; null where nothing speaks for that. */
  readonly displacement: Displacement | null
  /** What makes the answer's colours the reference's, over all that is unmasked. */
  readonly tint: Tint
  /** 0..1: the share of textured blocks that are where the similarity puts them. */
  readonly confidence: number
  readonly method: 'gauss-newton' | 'phase-correlation' | 'identity'
  readonly warning: AlignmentWarning | null
}

/** Whether the answer was looked at and does not show what was sent, or not where it was: its colours then say nothing. */
export function showsAnother({ warning }: Alignment): boolean {
  return warning === 'no-match' || warning === 'implausible'
}

const MAX_SCALE = 0.06
const MAX_SHIFT = 0.055
const MAX_ROTATION = 0.035
/** Sites per level: more cost time and gain no accuracy that is seen. */
const MAX_SITES = 32_000
const CANDIDATES = 8
const MIN_BLOCKS = 8
const MIN_AGREEING = 0.3
const MAX_CORNER_ERROR_PX = 0.5
const MAX_CORNER_DOUBT_PX = 0.15
/** Below this a drift cannot be told from none, and resampling would only blur. */
const UNSEEN_DRIFT_PX = 0.03

/**
 * Finds how the answer drifted against the reference, both of one size, by what is seen where `valid` is at least
 * 128: what was not to be edited. Coarse to fine, from several starts, then judged by the picture's blocks.
 *
 * What is not accepted falls back to a shift by phase correlation under the same judgement, then to the identity;
 * the warning says so. Yields its progress, 0..1. Changes nothing; throws where sizes differ. Its memory is about
 * 40 bytes a pixel of the answer, at most of 1.6 megapixels, besides 16 bytes a pixel at full size while it halves.
 */
export function* align(answer: Raster, reference: Raster, valid: Coverage): Work<Alignment> {
  const { width, height } = reference
  if (answer.width !== width || answer.height !== height || valid.width !== width || valid.height !== height)
    throw new RangeError('Answer, reference and valid coverage must be of one size')
  if (Math.min(width, height) < BLOCK_SIDE) return refused('too-little-texture')
  const levels = yield* within(buildLevels(answer, reference, valid), 0, 0.3)
  const alignment = yield* alignLevels(levels, answer, reference, valid)
  freeLevels(levels)
  return alignment
}

/** From 0.3 of the work on. */
function* alignLevels(
  levels: readonly Level[],
  answer: Raster,
  reference: Raster,
  valid: Coverage,
): Work<Alignment> {
  const fit = yield* within(register(levels), 0.3, 0.6)
  const found = yield* within(judge(levels, fit.motion), 0.6, 0.7)
  if (found.evidence.blocks < MIN_BLOCKS) return refused('too-little-texture')
  if (fit.determined === 4 && isConvincing(found.evidence)) {
    if (!isPlausible(found.motion, reference)) return refused('implausible')
    if (yield* within(isAmbiguous(levels, found.motion), 0.7, 0.8)) return refused('ambiguous')
    const displacement = yield* within(refineLocally(levels, found.motion), 0.8, 0.95)
    const isUnseen = !displacement && cornerDistance(found.motion, NO_MOTION, reference) < UNSEEN_DRIFT_PX
    const similarity = isUnseen ? IDENTITY : similarityOf(found.motion)
    const tint = yield* within(measureTint(answer, reference, valid, similarity), 0.95, 1)
    const confidence = found.evidence.agreeing
    return { similarity, displacement, tint, confidence, method: 'gauss-newton', warning: null }
  }
  const shift = yield* within(findShift(levels), 0.7, 0.8)
  const shifted = yield* within(weighEvidence(levels[blocksLevel(levels)]!, shift), 0.8, 0.85)
  if (!isConvincing(shifted) || !isPlausible(shift, reference)) return refused('no-match')
  if (yield* within(isAmbiguous(levels, shift), 0.85, 0.95)) return refused('ambiguous')
  const similarity = similarityOf(shift)
  const tint = yield* within(measureTint(answer, reference, valid, similarity), 0.95, 1)
  const confidence = shifted.agreeing / 2
  return {
    similarity,
    displacement: null,
    tint,
    confidence,
    method: 'phase-correlation',
    warning: 'shift-only',
  }
}

/** An uneven drift pulls pixels and blocks to different similarities; then the blocks have the last word. */
function* judge(levels: readonly Level[], motion: Motion): Work<{ motion: Motion; evidence: Evidence }> {
  const level = levels[blocksLevel(levels)]!
  const evidence = yield* within(weighEvidence(level, motion), 0, 0.5)
  if (evidence.agreeing < MIN_AGREEING || evidence.cornerErrorPx <= MAX_CORNER_ERROR_PX)
    return { motion, evidence }
  const { correction } = evidence
  const corrected = {
    a: motion.a + correction.a,
    b: motion.b + correction.b,
    tx: motion.tx + correction.tx,
    ty: motion.ty + correction.ty,
  }
  return { motion: corrected, evidence: yield* within(weighEvidence(level, corrected), 0.5, 1) }
}

function refused(warning: AlignmentWarning): Alignment {
  return {
    similarity: IDENTITY,
    displacement: null,
    tint: NO_TINT,
    confidence: 0,
    method: 'identity',
    warning,
  }
}

function isConvincing({ blocks, agreeing, cornerErrorPx, cornerDoubtPx }: Evidence): boolean {
  return (
    blocks * agreeing >= MIN_BLOCKS &&
    agreeing >= MIN_AGREEING &&
    cornerErrorPx <= MAX_CORNER_ERROR_PX &&
    cornerDoubtPx <= MAX_CORNER_DOUBT_PX
  )
}

function isPlausible(motion: Motion, { width, height }: Raster): boolean {
  const { scale, rotation, shiftX, shiftY } = similarityOf(motion)
  const furthest = MAX_SHIFT * Math.max(width, height)
  return (
    Math.abs(scale - 1) <= MAX_SCALE &&
    Math.abs(rotation) <= MAX_ROTATION &&
    Math.abs(shiftX) <= furthest &&
    Math.abs(shiftY) <= furthest
  )
}

/** From the coarsest level to the finest, on each with fewer of the starts, those that correlate best. */
function* register(levels: readonly Level[]): Work<Fit> {
  const coarsest = levels.at(-1)!
  const starts = yield* within(searchCoarsely(coarsest, CANDIDATES), 0, 0.2)
  let fits: Fit[] = starts.map(({ motion }) => ({ motion, gain: 1, bias: 0, sigma: 0, determined: 0 }))
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index]!
    const { width, height } = level.reference
    const sites = pickSites(level, Math.max(1, Math.ceil(Math.sqrt((width * height) / MAX_SITES))))
    const from = 0.2 + 0.8 / 4 ** (index + 1)
    const refined: Fit[] = []
    for (const fit of fits)
      refined.push(yield* within(refine(level, sites, fit, index === 0 ? 8 : 12), from, from))
    const keep = index >= 2 ? Math.max(1, Math.ceil(fits.length / 2)) : 1
    fits = best(level, sites, refined, keep)
    yield from
  }
  return fits[0]!
}

function best(level: Level, sites: Sites, fits: readonly Fit[], count: number): Fit[] {
  const scored = fits.map((fit) => ({ fit, score: correlation(level, sites, fit.motion) }))
  scored.sort((one, other) => other.score - one.score)
  return scored.slice(0, count).map(({ fit }) => fit)
}
