import type { ComposeOver, ComposePart, PasteChoice } from '../services/picture'
import type { StoredJob, StoredOver, StoredResult } from '../services/storage'
import { recordsChanged } from './run-store'
import { storage } from './session'

/** What the picture worker needs to lay a result into the document, or to measure it. */
export function partOf(result: StoredResult, job: StoredJob, choice: PasteChoice): ComposePart {
  if (!result.answer) throw new Error('A result without its image cannot be laid into the document.')
  return { resultId: result.id, answer: result.answer, plan: job.plan, mask: job.mask, choice }
}

export async function findResult(id: string): Promise<{ result: StoredResult; job: StoredJob } | null> {
  const result = await storage.results.get(id)
  const job = result && (await storage.jobs.get(result.jobId))
  return result && job ? { result, job } : null
}

/** What lies over a combination's first result; one that is gone is left out. */
export async function oversOf(others: readonly StoredOver[]): Promise<ComposeOver[]> {
  const found = await Promise.all(
    others.map(async ({ resultId, choice, selector }) => {
      const other = await findResult(resultId)
      return other?.result.answer ? [{ part: partOf(other.result, other.job, choice), selector }] : []
    }),
  )
  return found.flat()
}

let changing: Promise<void> = Promise.resolve()

/** Writes part of a result's record: one after the other, so that none undoes another's change. */
export function changeResult(
  id: string,
  change: Partial<Pick<StoredResult, 'thumbnail' | 'choice' | 'others' | 'report' | 'isDiscarded'>>,
): Promise<void> {
  changing = changing.then(async () => {
    const result = await storage.results.get(id)
    if (!result) return
    await storage.results.put({ ...result, ...change })
    recordsChanged()
  })
  return changing
}
