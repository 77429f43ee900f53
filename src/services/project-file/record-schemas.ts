import * as v from 'valibot'
import { MAX_NOTE_LENGTH } from '../../lib/record-limits'
import type { AdoptedResult, StoredComparison, StoredJob, StoredNamedMask, StoredResult } from '../storage'
import { cost, editError, parameters, usage } from './job-schemas'
import {
  blob,
  canvas,
  coordinate,
  cutWords,
  figure,
  identifier,
  named,
  orAbsent,
  packedTile,
  place,
  rect,
  size,
  snapshot,
  thumbnail,
  time,
  withoutAbsent,
  words,
} from './part-schemas'
import type { ProjectDocument } from './project'
import { report } from './report-schema'

/**
 * What is let into storage from a foreign file. Every record is rebuilt from the keys named here, so that each new key of
 * a record has to be named, too: `satisfies` sees to it. Records of earlier versions lack some; those are optional.
 */
type Named<T> = Record<keyof T, v.GenericSchema>

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const flag = v.exactOptional(v.literal(true))

/** As many stand side by side. */
const MOST_PANELS = 6

const storedChoice = {
  featherDocPx: v.pipe(v.number(), v.minValue(0), v.maxValue(10_000)),
  outside: v.picklist(['original', 'model']),
  colourMatch: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  seam: v.exactOptional(v.picklist(['auto', 'on', 'off'])),
  isAligned: v.exactOptional(v.boolean()),
  isRefined: v.exactOptional(v.boolean()),
  nudgeX: v.exactOptional(coordinate),
  nudgeY: v.exactOptional(coordinate),
  mask: v.exactOptional(v.nullable(snapshot)),
}

const choice = v.object(storedChoice)

const over = v.object({ resultId: identifier, choice, selector: snapshot })

const adopted = v.object({
  ...storedChoice,
  resultId: identifier,
  others: v.exactOptional(v.pipe(v.array(over), v.maxLength(1000))),
  canvas: v.exactOptional(canvas),
} satisfies Named<AdoptedResult>)

const side = v.variant('kind', [
  v.object({ kind: v.literal('original') }),
  v.object({ kind: v.literal('selected'), isRaw: v.boolean() }),
  v.object({ kind: v.literal('result'), resultId: identifier, isRaw: v.boolean() }),
])

const comparison = v.object({
  resultId: v.nullable(identifier),
  mode: v.picklist(['single', 'side-by-side', 'wipe', 'blink', 'difference', 'onion-skin']),
  isSingleRaw: v.exactOptional(v.boolean()),
  left: side,
  right: side,
  panels: v.pipe(v.array(side), v.maxLength(MOST_PANELS)),
  arePanelsChosen: v.boolean(),
  wipe01: share,
  blinkHz: v.pipe(v.number(), v.minValue(0.25), v.maxValue(3)),
  difference: v.object({
    kind: v.picklist(['amplified', 'delta-e', 'signed']),
    gain: v.pipe(v.number(), v.minValue(1), v.maxValue(32)),
  }),
  onion01: share,
} satisfies Named<StoredComparison>)

const document = v.pipe(
  v.object({
    id: identifier,
    name: named('Untitled'),
    openedAtMs: time,
    adopted: v.pipe(v.array(adopted), v.maxLength(1000)),
    prompt: words(1_000_000),
    canvas: v.exactOptional(canvas),
    comparison: orAbsent(comparison),
    editArea: v.exactOptional(v.nullable(v.picklist(['automatic', 'whole', 'frame', 'extend']))),
    // It can be drawn again: one beyond all bounds is no reason to refuse the picture.
    frame: v.exactOptional(v.fallback(v.nullable(rect), null)),
  } satisfies Named<ProjectDocument['document']>),
  v.transform(withoutAbsent),
)

const plan = v.object({
  documentSize: size,
  area: v.picklist(['whole', 'crop']),
  source: rect,
  sent: size,
  requested: v.nullable(size),
  enlargement: figure,
})

const job = v.pipe(
  v.object({
    id: identifier,
    documentId: identifier,
    status: v.picklist(['running', 'done', 'failed', 'cancelled', 'interrupted']),
    startedAtMs: time,
    elapsedMs: time,
    answerMs: v.exactOptional(time),
    providerId: words(200),
    providerName: cutWords(1000),
    parameters,
    plan,
    canvas: v.exactOptional(canvas),
    mask: v.nullable(snapshot),
    isMaskWithheld: flag,
    maskUse: v.exactOptional(v.picklist(['replace', 'modify'])),
    references: v.exactOptional(v.array(v.instance(File))),
    adopted: v.exactOptional(v.pipe(v.array(identifier), v.maxLength(1000))),
    base: v.exactOptional(v.pipe(v.array(adopted), v.maxLength(1000))),
    runId: v.exactOptional(identifier),
    again: v.exactOptional(identifier),
    failures: v.array(editError),
    unreadable: v.exactOptional(v.array(blob)),
    usage: orAbsent(usage),
    cost: orAbsent(cost),
  } satisfies Named<StoredJob>),
  v.transform(withoutAbsent),
)

const judgement = v.object({
  verdict: v.exactOptional(v.picklist(['picked', 'rejected'])),
  rating: v.exactOptional(v.picklist([1, 2, 3, 4, 5])),
  note: v.exactOptional(cutWords(MAX_NOTE_LENGTH)),
})

/** It is shown and can be opened: no other scheme may stand behind it. What was answered in place of a picture shows nothing. */
const link = v.nullable(
  v.union([
    v.pipe(words(10_000_000), v.regex(/^(https?:|blob:|data:image\/)/i)),
    v.pipe(
      v.string(),
      v.regex(/^data:/i),
      v.transform(() => null),
    ),
  ]),
)

const result = v.pipe(
  v.object({
    id: identifier,
    jobId: identifier,
    documentId: identifier,
    index: place,
    model: words(1000),
    createdAtMs: time,
    answer: v.nullable(blob),
    isAnswerDeleted: flag,
    link,
    revisedPrompt: v.nullable(cutWords(1_000_000)),
    seed: orAbsent(words(10_000)),
    isPartial: flag,
    thumbnail: v.nullable(blob),
    choice: v.exactOptional(choice),
    canvas: v.exactOptional(canvas),
    others: v.exactOptional(v.pipe(v.array(over), v.maxLength(1000))),
    // Figures can be measured again: those of an earlier version are no reason to refuse the picture.
    report: orAbsent(report),
    judgement: v.exactOptional(judgement),
    isDiscarded: v.boolean(),
  } satisfies Named<StoredResult>),
  v.transform(withoutAbsent),
)

const namedMask = v.object({
  id: identifier,
  documentId: identifier,
  name: named('Mask'),
  createdAtMs: time,
  share01: share,
  thumbnail,
  canvas: v.exactOptional(canvas),
} satisfies Named<StoredNamedMask>)

const tileIndex = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000))

const shape = v.object({
  document,
  file: blob,
  mask: v.array(v.tuple([tileIndex, packedTile])),
  namedMasks: v.array(v.object({ named: namedMask, mask: snapshot })),
  jobs: v.array(job),
  results: v.array(result),
  // Those of the form. Files of earlier versions lack them.
  references: v.optional(v.array(v.instance(File)), []),
} satisfies Named<ProjectDocument>)

/**
 * A document as it comes out of a project. The cast: choices and parameters of earlier versions lack what those did not
 * know, here as in storage, and whoever reads them fills it in.
 */
export const projectDocumentSchema = shape as unknown as v.GenericSchema<unknown, ProjectDocument>
