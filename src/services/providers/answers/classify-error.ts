import { type EditError, type EditErrorKind, editError } from '../edit-error'
import { withoutAbsent } from '../without-absent'
import { type ErrorBody, readErrorBody, readErrorJson } from './error-body'
import { isImageField, namedParameter } from './named-parameter'
import { type AnswerBytes, bodyText } from './read-json'
import { readRetryAfterMs } from './retry-after'

type Evidence = {
  /** Of the answer, or the one its body reports behind a 200. */
  readonly status: number
  /** `code` and `type`, to be searched together. */
  readonly labels: string
  readonly message: string
  readonly param: string | undefined
}

type Head = Pick<AnswerBytes, 'status' | 'headers'>

type Rule = { readonly kind: EditErrorKind; readonly applies: (evidence: Evidence) => boolean }

/** First match wins. What a server says outweighs its status: many send 400 for everything, some send 200. */
const RULES: readonly Rule[] = [
  {
    kind: 'moderation',
    applies: ({ labels, message }) =>
      /moderation_blocked|content_?(policy|filter)|\bsafety|responsible_?ai|nsfw/i.test(labels) ||
      /safety (system|filter|checker)|content[ _]?(management[ _])?policy|safety_violations=|\bnsfw\b|sensitive content/i.test(
        message,
      ),
  },
  { kind: 'rate-limit', applies: ({ labels }) => /rate_?limit|too_many_requests/i.test(labels) },
  {
    kind: 'quota',
    applies: ({ status, labels, message }) =>
      status === 402 ||
      /insufficient_(user_)?(quota|balance|credits?|funds)|quota_exceeded|budget_exceeded|billing|payment_required/i.test(
        labels,
      ) ||
      /billing hard limit|insufficient (quota|balance|credits?|funds)|exceeded your current quota|budget has been exceeded/i.test(
        message,
      ),
  },
  { kind: 'rate-limit', applies: ({ status }) => status === 429 },
  {
    kind: 'key-rejected',
    applies: ({ status, labels, message }) =>
      status === 401 ||
      /invalid_api_key|\bauth(entication)?_error|invalid_authentication|unauthorized/i.test(labels) ||
      /(invalid|incorrect|missing) api[- ]key|api[- ]key (is )?(not valid|invalid|missing)/i.test(message),
  },
  { kind: 'permission', applies: ({ status }) => status === 403 || status === 451 },
  {
    kind: 'too-large',
    applies: ({ status, labels }) =>
      status === 413 || /(request|payload|content)_too_large|entity_too_large/i.test(labels),
  },
  {
    kind: 'bad-parameter',
    applies: ({ labels, param, message }) =>
      /model_not_found/i.test(labels) || (param === 'model' && /not (found|exist)/i.test(message)),
  },
  { kind: 'gateway-timeout', applies: ({ status }) => [408, 504, 522, 524].includes(status) },
  { kind: 'server', applies: ({ status }) => status >= 500 },
  { kind: 'wrong-address', applies: ({ status }) => [404, 405, 410].includes(status) },
  { kind: 'server', applies: ({ labels }) => /server_error|upstream_error|overloaded/i.test(labels) },
  { kind: 'bad-parameter', applies: ({ param }) => param !== undefined && !isImageField(param) },
  {
    kind: 'bad-image',
    applies: ({ labels, message, param }) =>
      (isImageField(param) && !/missing|required/i.test(`${labels} ${message}`)) ||
      /invalid_image|unsupported_(file|image)|image_(parse|decode)/i.test(labels) ||
      /invalid (input |mask )?image|image was invalid|image must be|unsupported (image|file|mime)/i.test(
        message,
      ) ||
      /mask (image )?(size|dimension|must|does not)|(identify|decode|open|load) (the )?image/i.test(message),
  },
  { kind: 'bad-request', applies: ({ status, labels }) => status >= 400 || /invalid_request/i.test(labels) },
]

/**
 * Turns a refusal into an error: kind, the server's words, the field it objects to, how long to wait. Never throws,
 * whatever the bytes are. `nowMs` is only read where `Retry-After` is a date.
 */
export function classifyError(answer: AnswerBytes, nowMs: number = Date.now()): EditError {
  return classifyBody(answer, readErrorBody(bodyText(answer)), nowMs)
}

/** What an item or an event of an answer says went wrong with it. Never throws. */
export function classifyJson(head: Head, json: unknown): EditError {
  return classifyBody(head, readErrorJson(json, ''), Date.now())
}

function classifyBody(answer: Head, body: ErrorBody, nowMs: number): EditError {
  const evidence: Evidence = {
    status: reportedStatus(answer.status, body),
    labels: `${body.code ?? ''} ${body.type ?? ''}`,
    message: body.message,
    param: namedParameter(body),
  }
  const kind = RULES.find(({ applies }) => applies(evidence))?.kind ?? 'server'
  return editError(kind, body.message || `The server answered with status ${answer.status}, without words.`, {
    status: answer.status,
    ...withoutAbsent({
      param: paramFor(kind, evidence),
      retryAfterMs:
        kind === 'rate-limit' || kind === 'server'
          ? readRetryAfterMs(answer.headers, body.message, nowMs)
          : undefined,
      requestId: requestIdOf(answer.headers) ?? body.requestId,
      moderation: kind === 'moderation' ? (body.moderation ?? { stage: null, categories: [] }) : undefined,
    }),
  })
}

/** OpenAI and most gateways; Azure's gateway; LiteLLM; Cloudflare. */
const REQUEST_ID_HEADERS = ['x-request-id', 'request-id', 'apim-request-id', 'x-litellm-call-id', 'cf-ray']

/** The provider's name for this call, from whichever header shows. */
export function requestIdOf(headers: Headers): string | undefined {
  for (const name of REQUEST_ID_HEADERS) {
    const id = headers.get(name)
    if (id !== null && id !== '') return id
  }
  return undefined
}

function reportedStatus(status: number, { code }: ErrorBody): number {
  if (status >= 400 || code === undefined || !/^[45]\d\d$/.test(code)) return status
  return Number(code)
}

function paramFor(kind: EditErrorKind, { labels, param }: Evidence): string | undefined {
  if (kind !== 'bad-parameter' && kind !== 'bad-image') return undefined
  return /model_not_found/i.test(labels) ? 'model' : param
}
