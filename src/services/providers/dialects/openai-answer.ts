import * as v from 'valibot'
import { err, ok, type Result } from '../../../lib/result'
import type { HttpAnswer } from '../../http'
import { classifyError, requestIdOf } from '../classify-error'
import { decodeBase64 } from '../decode-base64'
import type { AnswerItem, EditAnswer, EditUsage } from '../edit-answer'
import { type EditError, type EditErrorKind, editError } from '../edit-error'
import { hasError } from '../error-body'
import { isMarkup, plainText } from '../plain-text'
import { bodyText, presentArray, presentNumber, presentText, readJson } from '../read-json'
import { withoutAbsent } from '../without-absent'

const usageDetails = v.object({ text_tokens: presentNumber, image_tokens: presentNumber })

const usageSchema = v.object({
  total_tokens: presentNumber,
  input_tokens: presentNumber,
  output_tokens: presentNumber,
  input_tokens_details: v.fallback(v.optional(usageDetails), undefined),
})

const answerSchema = v.object({
  data: presentArray,
  usage: v.fallback(v.optional(usageSchema), undefined),
  size: presentText,
  quality: presentText,
  background: presentText,
  output_format: presentText,
})

const itemSchema = v.object({ b64_json: presentText, url: presentText, revised_prompt: presentText })

/** Reads an answer: only `data` is relied on, and an `error` counts whatever the status is. */
export function decodeAnswer(answer: HttpAnswer): Result<EditAnswer, EditError> {
  if (answer.status < 200 || answer.status > 299) return err(classifyError(answer))

  const text = bodyText(answer)
  const json = readJson(text)
  if (!json.ok) return err(notJson(answer, text))
  if (hasError(json.value)) return err(classifyError(answer))

  const parsed = v.safeParse(answerSchema, json.value)
  if (!parsed.success || parsed.output.data === undefined) {
    return err(failure(answer, 'unsupported-answer', 'The answer has no list of images (data).'))
  }
  const { data, usage, size, quality, background, output_format } = parsed.output
  if (data.length === 0) return err(failure(answer, 'empty-answer', 'The service returned no image.'))

  const items = data.map((item) => readItem(item, answer))
  const [first] = items
  if (first?.kind === 'failed' && items.every((item) => item.kind === 'failed')) return err(first.error)

  const said = { size, quality, background, outputFormat: output_format, usage: usage && readUsage(usage) }
  return ok({ items, ...withoutAbsent(said) })
}

function readItem(item: unknown, answer: HttpAnswer): AnswerItem {
  const parsed = v.safeParse(itemSchema, item)
  const { b64_json, url, revised_prompt } = parsed.success ? parsed.output : {}
  const revised = withoutAbsent({ revisedPrompt: revised_prompt })

  const bytes = b64_json === undefined ? null : decodeBase64(b64_json)
  if (bytes !== null) return { kind: 'bytes', bytes, ...revised }
  if (url !== undefined) return { kind: 'url', url, ...revised }
  const error =
    b64_json === undefined
      ? failure(answer, 'unsupported-answer', 'The answer holds neither url nor b64_json.')
      : failure(answer, 'damaged-answer', 'An image in the answer is damaged: it is not Base64.')
  return { kind: 'failed', error }
}

function readUsage(usage: v.InferOutput<typeof usageSchema>): EditUsage {
  return withoutAbsent({
    totalTokens: usage.total_tokens,
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    inputTextTokens: usage.input_tokens_details?.text_tokens,
    inputImageTokens: usage.input_tokens_details?.image_tokens,
  })
}

/** A success that is no JSON: what it is instead says what to do about it. */
function notJson(answer: HttpAnswer, text: string): EditError {
  const contentType = answer.headers.get('content-type') ?? ''
  if (contentType.startsWith('text/event-stream') || /^(event|data):/.test(text)) {
    return failure(answer, 'unsupported-answer', 'The answer is a stream of events.')
  }
  if (contentType.startsWith('image/')) {
    return failure(answer, 'unsupported-answer', 'The answer is a bare image file instead of JSON.')
  }
  if (text.trim() === '') return failure(answer, 'empty-answer', 'The service returned nothing.')
  if (isMarkup(text)) {
    return failure(answer, 'wrong-address', plainText(text) || 'The address leads to a web page.')
  }
  return failure(answer, 'damaged-answer', 'The answer is not JSON, or was cut off.')
}

function failure({ status, headers }: HttpAnswer, kind: EditErrorKind, message: string): EditError {
  return editError(kind, message, { status, ...withoutAbsent({ requestId: requestIdOf(headers) }) })
}
