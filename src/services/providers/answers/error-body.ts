import * as v from 'valibot'
import type { ModerationDetails } from '../edit-error'
import { withoutAbsent } from '../without-absent'
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

/** Azure: by category whether it was filtered, or detected. */
const filterResult = v.record(v.string(), v.unknown())
const filtered = v.object({ filtered: v.optional(v.unknown()), detected: v.optional(v.unknown()) })
const innerError = v.object({ code, content_filter_result: v.fallback(v.optional(filterResult), undefined) })

/** Python's way of writing null, as gateways pass it on. */
const presentParam = v.pipe(
  presentText,
  v.transform((param) => (param === 'None' || param === 'null' ? undefined : param)),
)

const errorObject = v.object({
  message: presentText,
  error: presentText,
  detail: presentText,
  code,
  type: presentText,
  param: presentParam,
  request_id: presentText,
  innererror: v.fallback(v.optional(innerError), undefined),
  moderation_details: v.fallback(v.optional(moderationSchema), undefined),
})
type ErrorObject = v.InferOutput<typeof errorObject>

const fieldError = v.object({ msg: presentText, loc: presentArray })

const bodySchema = v.object({
  error: v.optional(v.unknown()),
  errors: presentArray,
  detail: v.optional(v.unknown()),
  message: presentText,
  msg: presentText,
  error_description: presentText,
  title: presentText,
  object: presentText,
  success: v.optional(v.unknown()),
  code,
  type: presentText,
  param: presentParam,
  request_id: presentText,
})

/** Whether a JSON answer reports a failure, which some servers do with status 200. */
export function hasError(json: unknown): boolean {
  const body = v.safeParse(bodySchema, json)
  if (!body.success) return false
  const { error, errors, object, success } = body.output
  // Engines that put the refusal at the top, and gateways that say no more than that it is none of success.
  if (object === 'error' || success === false || (errors !== undefined && errors.length > 0)) return true
  if (typeof error === 'string') return error !== ''
  return Object.values(asErrorObject(error) ?? {}).some((value) => value !== undefined)
}

/**
 * Reads a refusal. The message comes from `error.message`, a string `error`, `detail` (a string, an object, or the
 * list of a validator), the first of `errors`, `message`, `title`, or the text itself.
 */
export function readErrorBody(text: string): ErrorBody {
  const json = readJson(text)
  return json.ok ? readErrorJson(json.value, text) : errorBody({ message: text })
}

/** The same of what is read already, a part of an answer perhaps. `text` is said where it has no words. */
export function readErrorJson(json: unknown, text: string): ErrorBody {
  const body = v.safeParse(bodySchema, json)
  if (!body.success) return errorBody({ message: typeof json === 'string' ? json : text })

  const { error, errors, detail, title, code, type, param, request_id } = body.output
  const details =
    asErrorObject(error) ?? asErrorObject(detail) ?? asErrorObject(errors?.[0] ?? firstOf(error))
  const fields = asFieldErrors(detail)
  const words =
    details?.message ??
    presentString(error) ??
    details?.error ??
    details?.detail ??
    fields?.message ??
    presentString(detail) ??
    presentString(errors?.[0]) ??
    body.output.message ??
    body.output.error_description ??
    body.output.msg ??
    title ??
    text
  return errorBody({
    ...withoutAbsent({ code, type, param }),
    ...withoutAbsent(details ?? {}),
    message: words,
    ...withoutAbsent({ param: details?.param ?? fields?.param ?? param, request_id }),
  })
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined
}

function presentString(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function errorBody(fields: Partial<ErrorObject>): ErrorBody {
  const message = plainText(fields.message ?? '')
  const inner = fields.innererror?.code
  return {
    message,
    code: inner === undefined ? fields.code : `${fields.code ?? ''} ${inner}`.trim(),
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
  const messages = errors.flatMap(({ msg, loc }) => (msg === undefined ? [] : [{ msg, field: fieldOf(loc) }]))
  // One field is named by the error itself; of several each message needs its own.
  const words = messages.map(({ msg, field }) =>
    messages.length > 1 && field !== undefined ? `${field}: ${msg}` : msg,
  )
  return { message: words.length > 0 ? words.join('; ') : undefined, param: fieldOf(errors[0]?.loc) }
}

function fieldOf(path: readonly unknown[] = []): string | undefined {
  const name = path.findLast((part) => typeof part === 'string' && part !== 'body')
  return typeof name === 'string' ? name : undefined
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
  const byFilter = filteredCategories(fields.innererror?.content_filter_result)
  if (byFilter.length > 0) return { stage: null, categories: byFilter }
  const violations = /safety_violations=\[([^\]]*)\]/.exec(message)?.[1]
  if (violations === undefined) return undefined
  const categories = violations.split(',').map((category) => category.trim())
  return { stage: null, categories: categories.filter((category) => category !== '') }
}

function filteredCategories(result: Readonly<Record<string, unknown>> = {}): string[] {
  return Object.entries(result).flatMap(([name, value]) => {
    const said = v.safeParse(filtered, value)
    const isFiltered = said.success && (said.output.filtered === true || said.output.detected === true)
    return isFiltered ? [name] : []
  })
}
