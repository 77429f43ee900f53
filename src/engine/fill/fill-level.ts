import { type Work, within } from '../work'
import { emptyField, type MatchField, takeOverMatches } from './match-field'
import { peelOnion } from './onion-peel'
import { buildPatchLevel, type PatchLevel } from './patch-level'
import { searchMatches } from './patch-match'
import type { Random } from './random'
import type { Scale } from './scales'
import { voteByFit, voteEvenly } from './vote'

/** A level whose hole has been filled, and from where. */
export type FilledLevel = { readonly level: PatchLevel; readonly field: MatchField }

const SWEEPS = 3
/** Rounds of search and vote at full size; every coarser level, cheap and decisive, gets two more. */
const ROUNDS = 4
/** Mean change of a channel below which another round is not worth its time. */
const SETTLED = 0.6
/**
 * Targets × sweeps a level may cost, one to two microseconds each. Holes of more than 600 000 pixels get fewer
 * rounds, past 1.5 million only what the coarser level found, doubled and searched once more.
 */
const MAX_VISITS = 10_000_000
/** The part of a level's work that comes before its rounds. */
const START = 0.15

/**
 * Fills one level: from the coarser level's matches, or from the rim inwards where there are none, then by
 * search and vote in turn (Wexler et al. 2007). `index` counts halvings, 0 = full size, whose matches are
 * searched once more after the last vote.
 */
export function* fillLevel(
  scale: Scale,
  index: number,
  coarser: FilledLevel | undefined,
  random: Random,
): Work<FilledLevel> {
  const level = yield* within(buildPatchLevel(scale.picture, scale.sites), 0, START / 3)
  const field = emptyField(level)
  if (coarser !== undefined) {
    yield* within(takeOverMatches(coarser.level, coarser.field, level, field), START / 3, START / 2)
    yield* within(voteEvenly(level, field), START / 2, START)
  }
  yield* within(peelOnion(level, field, random), START / 2, START)

  const { rounds, lastSweeps } = planRounds(index, level.targets.length)
  const parts = rounds + (lastSweeps > 0 ? 1 : 0)
  const startOf = (round: number) => START + ((1 - START) * round) / parts
  for (let round = 0; round < rounds; round++) {
    const sweeps = round === 0 ? SWEEPS + 1 : SWEEPS
    yield* within(searchMatches(level, field, sweeps, random), startOf(round), startOf(round + 0.9))
    const change = yield* within(voteByFit(level, field), startOf(round + 0.9), startOf(round + 1))
    if (change < SETTLED) break
  }
  if (lastSweeps > 0) yield* within(searchMatches(level, field, lastSweeps, random), startOf(rounds), 1)
  return { level, field }
}

/** What `fillLevel` costs at most, in visits of a target. */
export function levelCost(scale: Scale, index: number): number {
  const targets = scale.sites.targets.length
  const { rounds, lastSweeps } = planRounds(index, targets)
  return targets * (1 + SWEEPS * rounds + lastSweeps)
}

function planRounds(
  index: number,
  targets: number,
): { readonly rounds: number; readonly lastSweeps: number } {
  const affordable = Math.max(1, Math.floor(MAX_VISITS / targets))
  const lastSweeps = index === 0 ? Math.min(SWEEPS, affordable) : 0
  const rounds = Math.floor((affordable - 1 - lastSweeps) / SWEEPS)
  return { rounds: Math.min(ROUNDS + 2 * index, Math.max(index === 0 ? 0 : 1, rounds)), lastSweeps }
}
