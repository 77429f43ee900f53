import * as v from 'valibot'
import { err, ok, type Result } from '../../../lib/result'
import type { EditError } from '../edit-error'
import { classifyError } from './classify-error'
import { decodeStream, isEventStream } from './decode-stream'
import type { EditAnswer } from './edit-answer'
import { hasError, readErrorBody } from './error-body'
import { isMarkup, plainText } from './plain-text'
import { failureOf, readItem, readMeta } from './read-items'
import { type AnswerBytes, bodyText, presentArray, readJson } from './read-json'

const answerSchema = v.object({ data: presentArray })

/**
 * Reads an answer, a stream of events too: only `data` is relied on, and an `error` counts whatever the status is.
 * Never throws, whatever the bytes are.
 */
export function decodeAnswer(answer: AnswerBytes): Result<EditAnswer, EditError> {
  if (answer.status < 200 || answer.status > 299) return err(classifyError(answer))
  if (isEventStream(answer.headers, answer.body)) return decodeStream(answer)

  const text = bodyText(answer)
  const json = readJson(text)
  if (!json.ok) return err(notJson(answer, text))
  if (hasError(json.value)) return err(classifyError(answer))

  const parsed = v.safeParse(answerSchema, json.value)
  if (!parsed.success || parsed.output.data === undefined) {
    // What it says instead is worth more than that it holds no images: a queue's ticket, a notice, another protocol.
    const { message } = readErrorBody(text)
    const said = message === text ? '' : ` It says: ${message}`
    return err(failureOf(answer, 'unsupported-answer', `The answer has no list of images (data).${said}`))
  }
  const { data } = parsed.output
  if (data.length === 0) return err(failureOf(answer, 'empty-answer', 'The service returned no image.'))

  const items = data.map((item) => readItem(item, answer))
  const [first] = items
  if (first?.kind === 'failed' && items.every((item) => item.kind === 'failed')) return err(first.error)
  return ok({ items, ...readMeta(json.value) })
}

/** A success that is no JSON: what it is instead says what to do about it. */
function notJson(answer: AnswerBytes, text: string): EditError {
  const contentType = answer.headers.get('content-type') ?? ''
  if (contentType.startsWith('image/')) {
    return failureOf(answer, 'unsupported-answer', 'The answer is a bare image file instead of JSON.')
  }
  if (text.trim() === '') return failureOf(answer, 'empty-answer', 'The service returned nothing.')
  if (isMarkup(text)) {
    return failureOf(answer, 'wrong-address', plainText(text) || 'The address leads to a web page.')
  }
  return failureOf(answer, 'damaged-answer', 'The answer is not JSON, or was cut off.')
}
