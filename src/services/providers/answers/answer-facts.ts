import type { HttpAnswer, HttpTiming } from '../../http'
import { hideKey } from '../hide-key'
import { requestIdOf } from './classify-error'
import { foldImages } from './fold-images'
import { bodyText } from './read-json'

/** What an answer was, for whoever looks into it. Plain data; holds no key and no picture. */
export type AnswerFacts = {
  readonly status: number
  /** Those that the server lets the page see. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly timing: HttpTiming
  readonly receivedBytes: number
  /** The body with its pictures folded; cut where it is longer than anybody reads. */
  readonly bodyText: string
  readonly requestId: string | null
  /** The body did not come to its end. */
  readonly isBrokenOff: boolean
}

const MAX_CHARACTERS = 100_000

/** Facts about an answer, of which more may have come than was kept. Where a server repeats the key, it is taken out. */
export function answerFacts(
  answer: HttpAnswer,
  apiKey: string | null,
  { isBrokenOff = false, receivedBytes = 0 } = {},
): AnswerFacts {
  const text = foldImages(hideKey(readableText(answer), apiKey))
  return {
    status: answer.status,
    headers: hideKey([...answer.headers], apiKey),
    timing: answer.timing,
    receivedBytes: Math.max(answer.body.length, receivedBytes),
    bodyText: text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text,
    requestId: hideKey(requestIdOf(answer.headers) ?? null, apiKey),
    isBrokenOff,
  }
}

/** Bytes that are no text are said to be such, not shown as what they are not. */
function readableText(answer: HttpAnswer): string {
  const isText = !answer.body.subarray(0, 4_096).includes(0)
  return isText ? bodyText(answer) : `(${answer.body.length.toLocaleString('en-US')} bytes that are no text)`
}
