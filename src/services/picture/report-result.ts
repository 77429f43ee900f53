import { type Coverage, freePixels, resampleCoverage } from '../../engine/raster'
import { type PasteReport, reportPaste } from '../../engine/report'
import { type Work, within } from '../../engine/work'
import type { decodeImage } from '../codec'
import { runSteps, type WorkerCallContext } from '../workers'
import { type ComposePart, pasteAnswer, pastePlace, pasteShown } from './compose'
import { answerOf, isOnCanvas, prepareAnswer } from './compose-result'
import type { Opened } from './opened'
import type { PreparedAnswer } from './prepared-answers'

/** What became of a result, in numbers that are kept with it. */
export type ResultReport = Omit<PasteReport, 'rawLeak' | 'contentLeak'> & {
  /** The answer as it came against what was sent, outside mask and feather. */
  readonly rawLeak: LeakFigures
  /** The same after alignment and tint, in means of 4 × 4. */
  readonly contentLeak: LeakFigures
}

/** A report, and where the raw answer differs. */
export type MeasuredResult = {
  readonly report: ResultReport
  /** ΔE2000 of the raw answer over what it answers, 12 steps a unit, at most 512 pixels along its sides. */
  readonly heat: Coverage
}

export type LeakFigures = { readonly visible01: number; readonly meanDeltaE: number }

const MAX_HEAT_EDGE = 512

/**
 * Measures how a result is laid in; null where there is nothing outside a mask to compare, or no picture, or the base has
 * changed meanwhile.
 */
export async function reportResult(
  target: Opened,
  part: ComposePart,
  decode: typeof decodeImage,
  context: WorkerCallContext<never>,
  breathe: () => Promise<void>,
): Promise<MeasuredResult | null> {
  const shown = part.choice.mask ?? part.mask
  if (!shown || !part.mask) return null
  const { document } = target
  const begunAt = document.baseChanges
  const answer = await answerOf(target, part, decode)
  if (!answer.ok || !isOnCanvas(document, part)) return null
  // What the drift is has to be known whether it is taken back or not.
  const whole: ComposePart = { ...part, choice: { ...part.choice, outside: 'original' } }
  const asked: ComposePart = { ...whole, choice: { ...whole.choice, isAligned: true } }
  const prepared = await prepareAnswer(target, answer.value, asked, context, breathe)
  const measured = await runSteps(report(target, prepared, whole, shown), context, breathe)
  return document.baseChanges === begunAt ? measured : null
}

function* report(
  target: Opened,
  prepared: PreparedAnswer,
  { plan, choice, resultId }: ComposePart,
  shown: NonNullable<ComposePart['mask']>,
): Work<MeasuredResult> {
  const base = target.levels.base
  const memory = target.document.answers.knownMemoryOf(resultId)
  const pasted = yield* within(pasteShown(base, prepared, plan, shown, choice, memory), 0, 0.4)
  const place = yield* within(pastePlace(base, plan, shown, choice), 0.4, 0.41)
  const answer = pasteAnswer(prepared, plan, choice, memory)
  const { rawLeak, contentLeak, ...figures } = yield* within(
    reportPaste(place, answer, choice.featherDocPx, pasted),
    0.41,
    1,
  )
  const heat = reduced(rawLeak.heat)
  for (const { data } of [rawLeak.heat, place.coverage, pasted.patch]) freePixels(data)
  freePixels(pasted.alpha)
  return {
    report: {
      ...figures,
      rawLeak: { visible01: rawLeak.visible01, meanDeltaE: rawLeak.meanDeltaE },
      contentLeak: { visible01: contentLeak.visible01, meanDeltaE: contentLeak.meanDeltaE },
    },
    heat,
  }
}

function reduced(heat: Coverage): Coverage {
  const share = Math.min(1, MAX_HEAT_EDGE / Math.max(heat.width, heat.height))
  const edge = (length: number) => Math.max(1, Math.round(length * share))
  return resampleCoverage(heat, edge(heat.width), edge(heat.height))
}
