import * as v from 'valibot'
import type { ModerationDetails } from '../edit-error'
import { plainText } from './plain-text'
import { presentArray, presentText, readJson } from './read-json'

/** What a refusal says about itself, whichever of the usual shapes it has. */
export type ErrorBody = {
  /** Plain text; may be empty. */
  readonly message: string
  /** Numbers written as text. */
  readonly code: string | undefined
  readonly type: string | undefined
  /** The field the server names, as it names it. */
  readonly param: string | undefined
  readonly requestId: string | undefined
  readonly moderation: ModerationDetails | undefined
}

const code = v.fallback(
  v.optional(
    v.union([
      v.pipe(v.string(), v.nonEmpty()),
      v.pipe(
        v.number(),
        v.transform((value) => String(value)),
      ),
    ]),
  ),
  undefined,
)

const moderationSchema = v.object({ moderation_stage: presentText, categories: presentArray })

const errorObject = v.object({
  message: presentText,
  error: presentText,
  detail: presentText,
  code,
  type: presentText,
  param: presentText,
  request_id: presentText,
  moderation_details: v.fallback(v.optional(moderationSchema), undefined),
})
type ErrorObject = v.InferOutput<typeof errorObject>

const fieldError = v.object({ msg: presentText, loc: presentArray })

const bodySchema = v.object({
  error: v.optional(v.unknown()),
  detail: v.optional(v.unknown()),
  message: presentText,
  title: presentText,
  request_id: presentText,
})

/** Whether a JSON answer reports a failure, which some servers do with status 200. */
export function hasError(json: unknown): boolean {
  const body = v.safeParse(bodySchema, json)
  if (!body.success) return false
  const { error } = body.output
  if (typeof error === 'string') return error !== ''
  return Object.values(asErrorObject(error) ?? {}).some((value) => value !== undefined)
}

/**
 * Reads a refusal. The message comes from `error.message`, a string `error`, `detail` (a string, an object, or the
 * list of a validator), `message`, `title`, or the text itself.
 */
export function readErrorBody(text: string): ErrorBody {
  const json = readJson(text)
  const body = json.ok ? v.safeParse(bodySchema, json.value) : undefined
  if (body === undefined || !body.success) return errorBody({ message: text })

  const { error, detail, message, title, request_id } = body.output
  const details = asErrorObject(error) ?? asErrorObject(detail)
  const fields = asFieldErrors(detail)
  const words =
    details?.message ??
    (typeof error === 'string' && error !== '' ? error : undefined) ??
    details?.error ??
    details?.detail ??
    fields?.message ??
    (typeof detail === 'string' && detail !== '' ? detail : undefined) ??
    message ??
    title ??
    text
  return errorBody({ ...details, message: words, param: details?.param ?? fields?.param, request_id })
}

function errorBody(fields: Partial<ErrorObject>): ErrorBody {
  const message = plainText(fields.message ?? '')
  return {
    message,
    code: fields.code,
    type: fields.type,
    param: fields.param,
    requestId: fields.request_id,
    moderation: moderationOf(fields, message),
  }
}

function asErrorObject(value: unknown): ErrorObject | undefined {
  const parsed = v.safeParse(errorObject, value)
  return parsed.success && !Array.isArray(value) ? parsed.output : undefined
}

/** A validator's list: every message, and the field the first one is about (the last name of its path). */
function asFieldErrors(
  detail: unknown,
): { message: string | undefined; param: string | undefined } | undefined {
  if (!Array.isArray(detail)) return undefined
  const errors = detail.flatMap((entry) => {
    const parsed = v.safeParse(fieldError, entry)
    return parsed.success ? [parsed.output] : []
  })
  const messages = errors.flatMap(({ msg }) => msg ?? [])
  const param = errors[0]?.loc?.findLast((part) => typeof part === 'string' && part !== 'body')
  return {
    message: messages.length > 0 ? messages.join('; ') : undefined,
    param: typeof param === 'string' ? param : undefined,
  }
}

function moderationOf(fields: Partial<ErrorObject>, message: string): ModerationDetails | undefined {
  const details = fields.moderation_details
  if (details !== undefined) {
    const stage = details.moderation_stage
    return {
      stage: stage === 'input' || stage === 'output' ? stage : null,
      categories: (details.categories ?? []).filter((category) => typeof category === 'string'),
    }
  }
  const violations = /safety_violations=\[([^\]]*)\]/.exec(message)?.[1]
  if (violations === undefined) return undefined
  const categories = violations.split(',').map((category) => category.trim())
  return { stage: null, categories: categories.filter((category) => category !== '') }
}
