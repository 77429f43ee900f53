import * as v from 'valibot'
import { type EditError, type EditErrorKind, editError } from '../edit-error'
import { withoutAbsent } from '../without-absent'
import { classifyJson, requestIdOf } from './classify-error'
import { decodeBase64 } from './decode-base64'
import type { AnswerItem, EditAnswer, EditUsage } from './edit-answer'
import { hasError } from './error-body'
import { type AnswerBytes, presentNumber, presentText } from './read-json'

type Head = Pick<AnswerBytes, 'status' | 'headers'>

const usageDetails = v.object({ text_tokens: presentNumber, image_tokens: presentNumber })

const usageSchema = v.object({
  total_tokens: presentNumber,
  input_tokens: presentNumber,
  output_tokens: presentNumber,
  input_tokens_details: v.fallback(v.optional(usageDetails), undefined),
  // Gateways that say what they charge.
  cost: presentNumber,
  total_cost: presentNumber,
  cost_usd: presentNumber,
})

const metaSchema = v.object({
  usage: v.fallback(v.optional(usageSchema), undefined),
  size: presentText,
  quality: presentText,
  background: presentText,
  output_format: presentText,
})

const itemSchema = v.object({ b64_json: presentText, url: presentText, revised_prompt: presentText })

/** What an answer, or the last event of a picture, says beside its picture. */
export function readMeta(json: unknown): Omit<EditAnswer, 'items'> {
  const parsed = v.safeParse(metaSchema, json)
  if (!parsed.success) return {}
  const { usage, output_format, ...said } = parsed.output
  return withoutAbsent({ ...said, outputFormat: output_format, usage: usage && readUsage(usage) })
}

/** One picture: `{ url?, b64_json?, revised_prompt? }`. The Base64 counts where it is well, else the link. */
export function readItem(item: unknown, head: Head): AnswerItem {
  // A picture that was refused by itself, among others that were made.
  if (hasError(item)) return { kind: 'failed', error: classifyJson(head, item) }
  const parsed = v.safeParse(itemSchema, item)
  const { b64_json, url, revised_prompt } = parsed.success ? parsed.output : {}
  const revised = withoutAbsent({ revisedPrompt: revised_prompt })

  const bytes = b64_json === undefined ? null : decodeBase64(b64_json)
  if (bytes !== null) return { kind: 'bytes', bytes, ...revised }
  // A picture written as its own address needs no network.
  const inlined = url?.startsWith('data:') ? decodeBase64(url) : null
  if (inlined !== null) return { kind: 'bytes', bytes: inlined, ...revised }
  if (url !== undefined) return { kind: 'url', url, ...revised }
  const error =
    b64_json === undefined
      ? failureOf(head, 'unsupported-answer', 'The answer holds neither url nor b64_json.')
      : failureOf(head, 'damaged-answer', 'An image in the answer is damaged: it is not Base64.')
  return { kind: 'failed', error }
}

/** An error about an answer, with what support asks for. */
export function failureOf({ status, headers }: Head, kind: EditErrorKind, message: string): EditError {
  return editError(kind, message, { status, ...withoutAbsent({ requestId: requestIdOf(headers) }) })
}

function readUsage(usage: v.InferOutput<typeof usageSchema>): EditUsage | undefined {
  const read = withoutAbsent({
    totalTokens: usage.total_tokens,
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    inputTextTokens: usage.input_tokens_details?.text_tokens,
    inputImageTokens: usage.input_tokens_details?.image_tokens,
    costUsd: usage.cost_usd ?? usage.total_cost ?? usage.cost,
  })
  return Object.keys(read).length === 0 ? undefined : read
}
