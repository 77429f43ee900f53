import * as v from 'valibot'
import { err, ok, type Result } from '../../../lib/result'
import { type EditError, editError } from '../edit-error'
import { classifyJson } from './classify-error'
import { decodeBase64 } from './decode-base64'
import { type AnswerItem, addUsage, type EditAnswer, type PartialImage } from './edit-answer'
import { hasError } from './error-body'
import { createEventStreamParser, type StreamEvent } from './event-stream'
import { failureOf, readItem, readMeta } from './read-items'
import { type AnswerBytes, presentArray, presentNumber, presentText, readJson } from './read-json'

/** Events differ in little else than their type; which picture they are about only some servers say. */
const eventSchema = v.object({
  type: presentText,
  b64_json: presentText,
  url: presentText,
  partial_image_index: presentNumber,
  image_index: v.fallback(
    v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99))),
    undefined,
  ),
  data: presentArray,
})
type Event = v.InferOutput<typeof eventSchema>

type StreamReader = {
  push(bytes: Uint8Array): void
  /** What the stream brought; to be called once, whether it ended or broke off. */
  end(): Result<EditAnswer, EditError>
}

/** Whether a success is a stream of events: it says so, or begins like one. */
export function isEventStream(headers: Headers, start: Uint8Array): boolean {
  if (/^text\/event-stream\b/i.test(headers.get('content-type') ?? '')) return true
  const text = new TextDecoder().decode(start.subarray(0, 64))
  return /^\s*(event|data|id|retry)?:/.test(text)
}

/** Reads a stream that has come whole. */
export function decodeStream(answer: AnswerBytes): Result<EditAnswer, EditError> {
  const reader = createStreamReader(answer)
  reader.push(answer.body)
  return reader.end()
}

/**
 * Reads a stream of `image_edit.partial_image` and `image_edit.completed` as it comes, by the JSON's `type`: `event:`
 * lines may be missing or wrong. Each partial image is told at once. A picture that was not completed is its last
 * partial, marked, beside the error that says why. Never throws.
 */
export function createStreamReader(
  head: Pick<AnswerBytes, 'status' | 'headers'>,
  onPartial: (image: PartialImage) => void = () => {},
): StreamReader {
  const completed = new Map<number, AnswerItem>()
  /** Base64 of the last partial image of each picture that is not complete. */
  const partials = new Map<number, string>()
  const meta: EditAnswer[] = []
  let error: EditError | null = null
  let isDamaged = false

  const parser = createEventStreamParser((event) => {
    if (event.data.trim() !== '[DONE]') take(event)
  })

  function take({ event, data }: StreamEvent): void {
    const json = readJson(data)
    if (!json.ok) {
      isDamaged = true
      return
    }
    const isError = event === 'error' || typeOf(json.value) === 'error'
    if (isError || hasError(json.value)) {
      error ??= classifyJson(head, errorBody(json.value))
      return
    }
    const parsed = v.safeParse(eventSchema, json.value)
    if (!parsed.success) return
    const said = parsed.output
    if (said.data !== undefined) {
      for (const [index, item] of said.data.entries()) completed.set(index, readItem(item, head))
    } else if (isPartial(said, event)) takePartial(said)
    else if (isCompleted(said, event)) takeCompleted(said, json.value)
    else return
    meta.push({ items: [], ...readMeta(json.value) })
  }

  /** The picture that an event is about which does not say: the first that is not complete. */
  function nextOpen(): number {
    let index = 0
    while (completed.has(index)) index++
    return index
  }

  function takePartial(said: Event): void {
    const index = said.image_index ?? nextOpen()
    if (said.b64_json === undefined || completed.has(index)) return
    const bytes = decodeBase64(said.b64_json)
    if (bytes === null) return
    partials.set(index, said.b64_json)
    onPartial({ index, partialIndex: said.partial_image_index ?? 0, bytes })
  }

  function takeCompleted(said: Event, json: unknown): void {
    const item = readItem(json, head)
    const index = said.image_index ?? nextOpen()
    if (item.kind === 'failed' && partials.has(index)) {
      error ??= item.error
      return
    }
    completed.set(index, item)
    partials.delete(index)
  }

  function unfinished(): AnswerItem[] {
    const items = [...partials.values()].flatMap((text): AnswerItem[] => {
      const bytes = decodeBase64(text)
      return bytes === null ? [] : [{ kind: 'bytes', bytes, isPartial: true }]
    })
    if (items.length === 0) return []
    const message = 'The stream ended before the picture was finished.'
    return [...items, { kind: 'failed', error: error ?? failureOf(head, 'damaged-answer', message) }]
  }

  return {
    push: (bytes) => parser.push(bytes),
    end() {
      parser.end()
      const items = [...inOrder(completed), ...unfinished()]
      const isErrorTold = items.some((item) => item.kind === 'failed')
      if (error !== null && !isErrorTold) items.push({ kind: 'failed', error })
      const [first] = items
      if (first === undefined) return err(error ?? nothing(head, isDamaged))
      if (first.kind === 'failed' && items.every(({ kind }) => kind === 'failed')) return err(first.error)
      return ok({ ...summed(meta), items })
    },
  }
}

function isPartial({ type, b64_json, partial_image_index }: Event, event: string): boolean {
  if (type !== undefined) return /partial_image$/.test(type)
  return b64_json !== undefined && (partial_image_index !== undefined || /partial_image$/.test(event))
}

function isCompleted({ type, b64_json, url }: Event, event: string): boolean {
  if (type !== undefined) return /(^|[._])(completed|done|result)$/.test(type)
  return b64_json !== undefined || url !== undefined || /completed$/.test(event)
}

function typeOf(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'type' in json ? json.type : undefined
}

/** An error event as the body of a refusal: `{ type: 'error', message }` has no `error` of its own. */
function errorBody(json: unknown): unknown {
  if (hasError(json)) return json
  const fields = typeof json === 'object' && json !== null ? json : { message: json }
  const { type: _type, ...rest } = fields as { readonly type?: unknown }
  return { error: { type: 'server_error', ...rest } }
}

function inOrder(items: ReadonlyMap<number, AnswerItem>): AnswerItem[] {
  return [...items].sort(([a], [b]) => a - b).map(([, item]) => item)
}

/** What was said last counts; what was used adds up. */
function summed(said: readonly EditAnswer[]): Omit<EditAnswer, 'items'> {
  const usage = said.reduce<EditAnswer['usage']>((sum, { usage: one }) => addUsage(sum, one), undefined)
  const { items: _items, ...last } = Object.assign({ items: [] }, ...said) as EditAnswer
  return { ...last, ...(usage === undefined ? {} : { usage }) }
}

function nothing(head: Pick<AnswerBytes, 'status' | 'headers'>, isDamaged: boolean): EditError {
  return isDamaged
    ? failureOf(head, 'damaged-answer', 'The stream of events holds no JSON, or was cut off.')
    : editError('empty-answer', 'The service returned no image.', { status: head.status })
}
