import type { PasteChoice, ResultReport } from '../../services/picture'
import type { StoredJob, StoredResult } from '../../services/storage'
import type { OpenDocument } from '../document/document-store'
import { jobWithoutSecrets, resultWithoutSecrets } from '../providers/secret-fields'
import type { TakenResult } from './taken-results'

/** Where a result's pictures lie in the zip; null where there is none. */
export type ResultFiles = { readonly composite: string | null; readonly raw: string | null }

type BlindInputs = {
  readonly document: Pick<OpenDocument, 'name' | 'width' | 'height'>
  readonly results: readonly (TakenResult & { readonly files: ResultFiles })[]
}

type Inputs = BlindInputs & {
  readonly createdAtMs: number
  /** Every job of the document: those that brought nothing are told, too. */
  readonly jobs: readonly StoredJob[]
}

/**
 * All that is known of the results, for people and their scripts: parameters, times, costs, reports, judgements. Times
 * are ISO 8601 and milliseconds, costs US dollars of the whole job, sizes and rectangles document pixels.
 */
export function resultsJson({ document, createdAtMs, results, jobs }: Inputs): object {
  const { name, width, height } = document
  const brought = new Set(results.map(({ job }) => job.id))
  return {
    app: 'Maskroom',
    version: 1,
    createdAt: isoTime(createdAtMs),
    picture: { name, width, height },
    results: results.map(({ number, result, job, files }) => ({
      number,
      files,
      ...resultFacts(result),
      job: jobFacts(job),
    })),
    withoutResult: jobs
      .filter(({ id }) => !brought.has(id))
      .sort((one, other) => one.startedAtMs - other.startedAtMs)
      .map(jobFacts),
  }
}

/** What may be known of results while models are hidden: nothing that tells them apart but how the picture looks. */
export function blindJson({ document: { name, width, height }, results }: BlindInputs): object {
  return {
    app: 'Maskroom',
    version: 1,
    modelsHidden: true,
    picture: { name, width, height },
    results: results.map(({ number, result, job, files }) => ({
      number,
      files,
      prompt: job.parameters.prompt,
      judgement: result.judgement ?? null,
      laidIn: result.choice ? laidInBy(result.choice) : null,
      report: result.report ? lookOf(result.report) : null,
    })),
  }
}

/** How much an answer was enlarged says how large it was, as models differ in. */
function lookOf({ enlargement: _, ...look }: ResultReport): object {
  return look
}

function resultFacts(result: StoredResult): object {
  const { id, index, model, createdAtMs, revisedPrompt, isPartial, judgement, choice, report } = result
  return {
    id,
    index,
    model,
    createdAt: isoTime(createdAtMs),
    revisedPrompt,
    seed: result.seed ?? null,
    link: resultWithoutSecrets(result).link,
    isPartial: isPartial ?? false,
    judgement: judgement ?? null,
    laidIn: choice ? laidInBy(choice) : null,
    isCombination: result.others !== undefined,
    report: report ?? null,
  }
}

function laidInBy({ mask, ...rest }: PasteChoice): object {
  return { ...rest, mask: mask ? 'as painted' : 'as sent' }
}

function jobFacts(job: StoredJob): object {
  const { id, runId, status, startedAtMs, elapsedMs, answerMs, providerName, parameters, plan, failures } =
    jobWithoutSecrets(job)
  return {
    id,
    run: runId ?? null,
    status,
    startedAt: isoTime(startedAtMs),
    // Of a job whose tab was gone before it ended nobody knows.
    elapsedMs: elapsedMs === 0 ? null : elapsedMs,
    answerMs: answerMs ?? null,
    provider: providerName,
    parameters,
    plan,
    isMasked: job.mask !== null,
    isMaskWithheld: job.isMaskWithheld ?? false,
    references: (job.references ?? []).map(({ name }) => name),
    usage: job.usage ?? null,
    costUsd: job.cost ? { min: job.cost.minUsd, max: job.cost.maxUsd } : null,
    failures: failures.map(({ kind, message }) => ({ kind, message })),
  }
}

function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString()
}
