import type { Cost } from '../../../services/providers'
import type { StoredJob, StoredResult } from '../../../services/storage'
import { timeOfJob } from '../../../state/runs/job-time'

/** What was measured of one result; null where it is not known. */
export type Figures = {
  /** That its job took, without waiting for others of its provider or being laid into the picture. */
  readonly timeMs: number | null
  /** Its share of what its job cost, US dollars. */
  readonly cost: Cost | null
  /** Of the raw answer beyond the feather, how much differs visibly, 0..1. */
  readonly leak01: number | null
  readonly driftDocPx: number | null
}

type TimedJob = Pick<StoredJob, 'elapsedMs' | 'answerMs' | 'cost' | 'status'>

/** Of one result of an ended job that brought `imageCount` images, discarded ones among them. */
export function figuresOf(
  { report }: Pick<StoredResult, 'report'>,
  job: TimedJob,
  imageCount: number,
): Figures {
  const { cost } = job
  return {
    timeMs: timeOfJob(job),
    cost:
      cost && imageCount > 0 ? { minUsd: cost.minUsd / imageCount, maxUsd: cost.maxUsd / imageCount } : null,
    leak01: report?.rawLeak.visible01 ?? null,
    // What could not be aligned has no drift that anybody knows.
    driftDocPx: report && report.method !== 'identity' ? report.driftDocPx : null,
  }
}

/** The median of each figure over the results of which it is known; null where it is of none. */
export function medianFigures(all: readonly Figures[]): Figures {
  const of = (figure: (one: Figures) => number | null | undefined) =>
    median(all.flatMap((one) => figure(one) ?? []))
  const minUsd = of(({ cost }) => cost?.minUsd)
  const maxUsd = of(({ cost }) => cost?.maxUsd)
  return {
    timeMs: of(({ timeMs }) => timeMs),
    cost: minUsd === null || maxUsd === null ? null : { minUsd, maxUsd },
    leak01: of(({ leak01 }) => leak01),
    driftDocPx: of(({ driftDocPx }) => driftDocPx),
  }
}

/** The middle value, the mean of the two in the middle of an even number; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}
