import { ok, type Result } from '../../lib/result'
import { type ApiError, refuse } from './api-error'

export type EditSize = { readonly width: number; readonly height: number }

/** Answers are held in memory several times over while they are encoded. */
const MAX_ANSWER_PIXELS = 100_000_000
const MIN_ANSWER_EDGE = 1
const MAX_ANSWER_EDGE = 16_384

/** The field `n`. */
export function parseCount(text: string, max: number): Result<number, ApiError> {
  const count = Number(text)
  if (/^\d+$/.test(text) && count >= 1 && count <= max) return ok(count)
  if (!/^-?\d+$/.test(text)) return refuse('n', 'invalid_type', "'n' must be a whole number.")
  return refuse('n', 'integer_out_of_range', `'n' must lie between 1 and ${max}.`)
}

/** The field `size`: null for "auto". */
export function parseSize(text: string): Result<EditSize | null, ApiError> {
  if (text === 'auto') return ok(null)
  const match = /^(\d{1,6})x(\d{1,6})$/.exec(text)
  if (!match) return refuse('size', 'invalid_value', "'size' must be 'auto' or like '1024x768'.")
  const [width, height] = [Number(match[1]), Number(match[2])]
  const isSane =
    Math.min(width, height) >= MIN_ANSWER_EDGE &&
    Math.max(width, height) <= MAX_ANSWER_EDGE &&
    width * height <= MAX_ANSWER_PIXELS
  if (isSane) return ok({ width, height })
  const limits = `edges of ${MIN_ANSWER_EDGE} to ${MAX_ANSWER_EDGE} pixels, ${MAX_ANSWER_PIXELS / 1e6} megapixels at most`
  return refuse('size', 'invalid_value', `'size' is out of range: ${limits}.`)
}

const MAX_WHOLE = 2 ** 32 - 1

/** A field that OpenAI's endpoint does not know, as `seed`: null where it is not given. */
export function parseWhole(name: string, text: string | undefined): Result<number | null, ApiError> {
  if (text === undefined) return ok(null)
  if (!/^\d+$/.test(text)) return refuse(name, 'invalid_type', `'${name}' must be a whole number.`)
  const value = Number(text)
  if (value <= MAX_WHOLE) return ok(value)
  return refuse(name, 'integer_out_of_range', `'${name}' must lie between 0 and ${MAX_WHOLE}.`)
}
