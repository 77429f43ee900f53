import * as v from 'valibot'
import type { Cost, EditError, EditParameters, EditUsage } from '../providers'
import { cutWords, figure, orAbsent, place, size, withoutAbsent, words } from './part-schemas'

/** What was asked, what went wrong and what was counted. */

type Named<T> = Record<keyof T, v.GenericSchema>

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))
const known = orAbsent(figure)
/** Absent where an earlier version did not know of it. */
const name = v.optional(v.nullable(words(1000)), null)

export const parameters = v.object({
  model: words(1000),
  prompt: words(1_000_000),
  n: count,
  size: v.union([v.literal('auto'), size]),
  quality: name,
  background: name,
  responseFormat: v.picklist(['auto', 'url', 'b64_json']),
  outputFormat: v.optional(v.nullable(v.picklist(['png', 'jpeg', 'webp'])), null),
  outputCompression: v.optional(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100))), null),
  inputFidelity: name,
  moderation: name,
  user: name,
  stream: v.optional(v.boolean(), false),
  partialImages: v.optional(count, 0),
  extraFields: v.optional(v.array(v.object({ name: words(1000), value: words(1_000_000) })), []),
} satisfies Named<EditParameters>)

const fileProblem = v.pipe(
  v.object({
    part: v.picklist(['image', 'mask']),
    index: place,
    kind: v.picklist(['type', 'bytes', 'orientation', 'unreadable', 'count', 'mask-size', 'no-mask']),
    message: cutWords(10_000),
    mending: v.nullable(v.picklist(['re-encode', 'reduce'])),
    maxBytes: known,
  }),
  v.transform(withoutAbsent),
)

export const editError = v.pipe(
  v.object({
    kind: v.picklist([
      'key-rejected',
      'permission',
      'quota',
      'rate-limit',
      'moderation',
      'bad-parameter',
      'bad-image',
      'bad-request',
      'too-large',
      'wrong-address',
      'gateway-timeout',
      'server',
      'network',
      'aborted',
      'damaged-answer',
      'empty-answer',
      'unsupported-answer',
      'device',
      'picture-changed',
      'nothing-to-edit',
    ]),
    retryable: v.boolean(),
    message: cutWords(1_000_000),
    param: v.exactOptional(cutWords(10_000)),
    retryAfterMs: known,
    status: known,
    requestId: v.exactOptional(cutWords(10_000)),
    moderation: v.exactOptional(
      v.object({
        stage: v.nullable(v.picklist(['input', 'output'])),
        categories: v.array(cutWords(1000)),
      }),
    ),
    files: v.exactOptional(v.array(fileProblem)),
  } satisfies Named<Omit<EditError, 'cause'>>),
  v.transform(withoutAbsent),
)

export const usage = v.pipe(
  v.object({
    totalTokens: known,
    inputTokens: known,
    outputTokens: known,
    inputTextTokens: known,
    inputImageTokens: known,
    costUsd: known,
  } satisfies Named<EditUsage>),
  v.transform(withoutAbsent),
)

export const cost = v.object({ minUsd: figure, maxUsd: figure } satisfies Named<Cost>)
