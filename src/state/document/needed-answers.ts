import type { AdoptedResult, StoredJob, StoredResult } from '../../services/storage'

/**
 * The results whose raw answers a document's picture is made of: those that became its base, now, at a step that can be
 * undone or redone, or in any run that one can go back to; and whatever lies over them in a combination.
 */
export function neededAnswers(
  bases: readonly (readonly AdoptedResult[])[],
  jobs: readonly Pick<StoredJob, 'base' | 'adopted'>[],
  results: readonly Pick<StoredResult, 'id' | 'others'>[],
): ReadonlySet<string> {
  const all = [...bases, ...jobs.map(({ base = [] }) => base)].flat()
  const needed = new Set([
    ...all.flatMap(({ resultId, others = [] }) => [resultId, ...others.map((other) => other.resultId)]),
    ...jobs.flatMap(({ adopted = [] }) => adopted),
  ])
  for (const { id, others = [] } of results) {
    if (needed.has(id)) for (const { resultId } of others) needed.add(resultId)
  }
  return needed
}

/** Of answers that are to go: those that combinations are made of whose own answers stay. */
export function partsOfStaying(
  results: readonly Pick<StoredResult, 'id' | 'others'>[],
  going: ReadonlySet<string>,
): ReadonlySet<string> {
  const kept = new Set<string>()
  // A part may be a combination itself, which stays with all of its own then.
  for (let before = -1; before < kept.size; ) {
    before = kept.size
    for (const { id, others = [] } of results) {
      if (going.has(id) && !kept.has(id)) continue
      for (const { resultId } of others) if (going.has(resultId)) kept.add(resultId)
    }
  }
  return kept
}
