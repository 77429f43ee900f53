import { inSlices, type Work } from '../work'
import type { MatchField } from './match-field'
import { CHANNELS, knownPatchDistance, PATCH_RADIUS } from './patch'
import { mirrorHole, type PatchLevel } from './patch-level'
import type { Random } from './random'

/** Patch comparisons of one peeling; a small level is searched exhaustively within them. */
const COMPARISONS = 300_000
/** Samples a target gets however many targets there are; its neighbours' shifts and PatchMatch do the rest. */
const MIN_SAMPLES = 8
/** Comparisons between two yields: some milliseconds. */
const COMPARISONS_PER_SLICE = 8192
/** A source may win by chance over one better by this share: it is what makes two seeds' fills differ. */
const TOLERANCE = 0.1

type Peeling = {
  readonly level: PatchLevel
  readonly field: MatchField
  /** 1 = has a colour that patches may be compared by. */
  readonly known: Uint8Array
  /** Sources tried for a target. */
  readonly samples: number
  readonly random: Random
}

/**
 * Matches every target that has no match yet, the hole's from its rim inwards, layer by layer (Newson et al.
 * 2014): each patch is compared by what is known of it, then gives its pixel a first colour.
 */
export function* peelOnion(level: PatchLevel, field: MatchField, random: Random): Work<void> {
  const isUnmatched = (target: number) => field.match[target]! < 0
  const unmatched = level.targets.filter(isUnmatched)
  const total = unmatched.length
  if (total === 0) return
  yield 0
  const known = new Uint8Array(level.hole.length).fill(1)
  for (let pair = 0; pair < level.mirroredHole.length; pair += 2) known[level.mirroredHole[pair]!] = 0
  for (const target of unmatched) if (level.hole[target]) known[target] = 0
  yield 0
  const samples = Math.min(level.sources.length, Math.max(MIN_SAMPLES, Math.floor(COMPARISONS / total)))
  const peeling = { level, field, known, samples, random }
  let done = 0
  for (const layer of layersOf(peeling)) {
    for (const share of matchAll(peeling, layer)) yield (done + share * layer.length) / total
    done += layer.length
    colourLayer(peeling, layer)
  }
  mirrorHole(level)
  const rim = unmatched.filter(isUnmatched)
  for (const share of matchAll(peeling, rim)) yield (done + share * rim.length) / total
}

/** The unknown pixels, grouped by their city-block distance from known ones; each layer counts as known after its turn. */
function* layersOf({ level, known }: Peeling): Generator<Int32Array> {
  const { width, holeTargets, mirroredHole } = level
  const around = [-1, 1, -width, width]
  const isReached = known.slice()
  for (let pair = 0; pair < mirroredHole.length; pair += 2) isReached[mirroredHole[pair]!] = 1
  let layer = holeTargets.filter((at) => !known[at] && around.some((step) => known[at + step]))
  while (layer.length > 0) {
    for (const at of layer) isReached[at] = 1
    yield layer
    const next: number[] = []
    for (const at of layer) {
      known[at] = 1
      for (const step of around) {
        const neighbour = at + step
        if (isReached[neighbour]) continue
        isReached[neighbour] = 1
        next.push(neighbour)
      }
    }
    layer = Int32Array.from(next)
  }
}

function matchAll(peeling: Peeling, layer: Int32Array): Work<void> {
  return inSlices(
    layer.length,
    Math.max(1, Math.floor(COMPARISONS_PER_SLICE / (peeling.samples + 8))),
    (from, to) => {
      for (let index = from; index < to; index++) findMatch(peeling, layer[index]!)
    },
  )
}

function findMatch({ level, field, known, samples, random }: Peeling, target: number): void {
  const { width, features, isSource, sources } = level
  const { match } = field
  let best = Number.POSITIVE_INFINITY
  let source = sources[Math.floor(random() * sources.length)]!
  const consider = (candidate: number) => {
    const handicap = 1 + TOLERANCE * random()
    const distance = knownPatchDistance(features, known, width, target, candidate, best / handicap) * handicap
    if (distance < best) {
      best = distance
      source = candidate
    }
  }
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      const neighbour = match[target + dy * width + dx]!
      const candidate = neighbour - dy * width - dx
      if (neighbour >= 0 && isSource[candidate]) consider(candidate)
    }
  const stride = sources.length / samples
  for (let sample = 0; sample < samples; sample++)
    consider(sources[Math.floor((sample + random()) * stride)]!)
  match[target] = source
}

/** A pixel's first colour: the mean of what the matched patches over it say, the nearest ones loudest. */
function colourLayer({ level, field }: Peeling, layer: Int32Array): void {
  const { width, features } = level
  const sums = new Float64Array(CHANNELS)
  for (const target of layer) {
    let weights = 0
    sums.fill(0)
    for (let dy = -PATCH_RADIUS; dy <= PATCH_RADIUS; dy++)
      for (let dx = -PATCH_RADIUS; dx <= PATCH_RADIUS; dx++) {
        const offset = dy * width + dx
        const match = field.match[target + offset]!
        if (match < 0) continue
        const weight = 1 / (1 + dx * dx + dy * dy)
        weights += weight
        for (let c = 0; c < CHANNELS; c++) sums[c]! += weight * features[(match - offset) * CHANNELS + c]!
      }
    for (let c = 0; c < CHANNELS; c++) features[target * CHANNELS + c] = sums[c]! / weights
  }
}
