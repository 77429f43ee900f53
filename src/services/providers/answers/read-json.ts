import * as v from 'valibot'
import { err, ok, type Result } from '../../../lib/result'
import type { HttpAnswer } from '../../http'

/** What of an answer says what it means. */
export type AnswerBytes = Pick<HttpAnswer, 'status' | 'headers' | 'body'>

/** A string with something in it; null, an empty string and any other type are an absent field. */
export const presentText = v.fallback(v.optional(v.pipe(v.string(), v.nonEmpty())), undefined)

/** A finite number; anything else is an absent field. */
export const presentNumber = v.fallback(v.optional(v.pipe(v.number(), v.finite())), undefined)

/** An array of anything; anything else is an absent field. */
export const presentArray = v.fallback(v.optional(v.array(v.unknown())), undefined)

/** The body as text. Bytes that are not UTF-8 become replacement characters. */
export function bodyText(answer: Pick<AnswerBytes, 'body'>): string {
  return new TextDecoder().decode(answer.body)
}

/** The text as JSON, or nothing where it is not. */
export function readJson(text: string): Result<unknown, null> {
  try {
    return ok(JSON.parse(text) as unknown)
  } catch {
    return err(null)
  }
}
