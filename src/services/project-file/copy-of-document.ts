import {
  type AdoptedResult,
  endOfJob,
  type StoredComparison,
  type StoredOver,
  type StoredSide,
} from '../storage'
import type { ProjectDocument } from './project'

/**
 * The same document under names of its own, so that it stands beside whatever is here already and replaces none of it.
 * `newId` gives a name that was never given before.
 */
export function copyOfDocument(original: ProjectDocument, newId: () => string): ProjectDocument {
  const names = new Map<string, string>()
  const named = (id: string): string => {
    const known = names.get(id)
    if (known !== undefined) return known
    const name = newId()
    names.set(id, name)
    return name
  }
  const over = (other: StoredOver): StoredOver => ({ ...other, resultId: named(other.resultId) })
  const adoption = (step: AdoptedResult): AdoptedResult => ({
    ...step,
    resultId: named(step.resultId),
    ...(step.others ? { others: step.others.map(over) } : {}),
  })
  const side = (one: StoredSide): StoredSide =>
    one.kind === 'result' ? { ...one, resultId: named(one.resultId) } : one
  const compared = (comparison: StoredComparison): StoredComparison => ({
    ...comparison,
    resultId: comparison.resultId === null ? null : named(comparison.resultId),
    left: side(comparison.left),
    right: side(comparison.right),
    panels: comparison.panels.map(side),
  })
  const { comparison } = original.document
  const documentId = named(original.document.id)
  return {
    ...original,
    document: {
      ...original.document,
      id: documentId,
      adopted: original.document.adopted.map(adoption),
      ...(comparison ? { comparison: compared(comparison) } : {}),
    },
    namedMasks: original.namedMasks.map(({ named: record, mask }) => ({
      named: { ...record, id: named(record.id), documentId },
      mask,
    })),
    jobs: original.jobs.map((job) => ({
      ...job,
      id: named(job.id),
      documentId,
      // Nobody waits for it here.
      status: job.status === 'running' ? endOfJob(job, original.results) : job.status,
      ...(job.adopted ? { adopted: job.adopted.map(named) } : {}),
      ...(job.base ? { base: job.base.map(adoption) } : {}),
      ...(job.again === undefined ? {} : { again: named(job.again) }),
      // No record's name has a space: a run is never taken for one.
      ...(job.runId === undefined ? {} : { runId: named(`run ${job.runId}`) }),
    })),
    results: original.results.map((result) => ({
      ...result,
      id: named(result.id),
      jobId: named(result.jobId),
      documentId,
      ...(result.others ? { others: result.others.map(over) } : {}),
    })),
  }
}
