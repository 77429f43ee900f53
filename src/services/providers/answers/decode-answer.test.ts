import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeModelList } from '../capabilities/decode-models'
import type { EditError, EditErrorKind } from '../edit-error'
import recorded from '../fixtures/edits-responses.json'
import { answer, PNG_BASE64 } from '../test/answers'
import { decodeAnswer } from './decode-answer'

const URL_OF_RESULT = 'https://files.test/result.png'
const PNG = new Uint8Array(Buffer.from(PNG_BASE64, 'base64'))

type Recorded = (typeof recorded)[number]

function replay({ body, status, contentType, headers }: Recorded) {
  const filled = body.replaceAll('{{PNG_B64}}', PNG_BASE64).replaceAll('{{URL}}', URL_OF_RESULT)
  const given = Object.entries(headers).filter(
    (header): header is [string, string] => header[1] !== undefined,
  )
  return answer(filled, status, { 'Content-Type': contentType, ...Object.fromEntries(given) })
}

function recordedCase(id: string): Recorded {
  const found = recorded.find((entry) => entry.id === id)
  if (found === undefined) throw new Error(`No recorded answer ${id}`)
  return found
}

const isStream = ({ id }: Recorded) => id.startsWith('sse-')

/** What each recorded refusal must be understood as. */
const REFUSALS: Record<string, Partial<EditError> & { kind: EditErrorKind }> = {
  'unknown-response-format': { kind: 'bad-parameter', param: 'response_format' },
  'moderation-output': {
    kind: 'moderation',
    retryable: false,
    moderation: { stage: 'output', categories: ['sexual'] },
  },
  'billing-hard-limit': { kind: 'quota', retryable: false },
  'invalid-image-file': { kind: 'bad-image', retryable: false },
  'invalid-size-ratio': { kind: 'bad-parameter', param: 'size' },
  'invalid-size-multiple': { kind: 'bad-parameter', param: 'size' },
  'input-fidelity-unsupported': { kind: 'bad-parameter', param: 'input_fidelity' },
  'organization-unverified': { kind: 'permission', retryable: false },
  'octet-stream-part': { kind: 'bad-image' },
  'png-4mb': { kind: 'bad-image', message: 'Uploaded image must be a PNG and less than 4 MB.' },
  'masked-image-invalid': { kind: 'bad-image' },
  'azure-404': { kind: 'wrong-address', message: 'Resource not found' },
  'no-image': { kind: 'bad-request' },
  'upstream-502-json': { kind: 'server', retryable: true },
  'upstream-502-html': { kind: 'server', message: '502 Bad Gateway' },
  'cloudflare-524': { kind: 'gateway-timeout', message: '524: A timeout occurred' },
  'error-with-200': { kind: 'rate-limit', retryAfterMs: 15, status: 200 },
  'rate-limit-retry-after': { kind: 'rate-limit', retryable: true, retryAfterMs: 20_000 },
  'litellm-both-spellings': {
    kind: 'bad-request',
    message: "Cannot specify both 'image' and 'image[]'",
  },
  'vllm-b64-only': { kind: 'bad-parameter', param: 'response_format' },
  'vllm-model-mismatch': { kind: 'bad-parameter', param: 'model' },
  'fastapi-422': { kind: 'bad-parameter', param: 'prompt', message: 'Field required' },
  'string-error': { kind: 'bad-request', message: 'prompt required' },
  'problem-json-401': { kind: 'key-rejected', message: 'Invalid security scheme used' },
  'empty-data': { kind: 'empty-answer', message: 'The service returned no image.' },
  'async-task': {
    kind: 'unsupported-answer',
    message: 'The answer holds neither url nor b64_json.',
  },
  'atob-throws': { kind: 'damaged-answer' },
}

describe('recorded answers', () => {
  it('are all accounted for', () => {
    const refusals = recorded.filter((entry) => entry.kind === 'error' && !isStream(entry))
    expect(refusals.map(({ id }) => id).toSorted()).toEqual(Object.keys(REFUSALS).toSorted())
  })

  it.each(Object.entries(REFUSALS))('%s', (id, expected) => {
    const decoded = decodeAnswer(replay(recordedCase(id)))
    expect(decoded).toMatchObject({ ok: false, error: expected })
  })

  it.each(Object.keys(REFUSALS))('%s shows no markup', (id) => {
    const decoded = decodeAnswer(replay(recordedCase(id)))
    expect(!decoded.ok && decoded.error.message).toMatch(/^[^<>]+$/)
  })

  it('empty-b64-with-url: the url is used', () => {
    const decoded = decodeAnswer(replay(recordedCase('empty-b64-with-url')))
    expect(decoded).toEqual({ ok: true, value: { items: [{ kind: 'url', url: URL_OF_RESULT }] } })
  })

  it('nulls are absent fields', () => {
    const decoded = decodeAnswer(replay(recordedCase('nulls')))
    expect(decoded).toStrictEqual({ ok: true, value: { items: [{ kind: 'bytes', bytes: PNG }] } })
  })

  it('usage is kept', () => {
    const decoded = decodeAnswer(replay(recordedCase('usage')))
    expect(decoded).toStrictEqual({
      ok: true,
      value: {
        items: [{ kind: 'bytes', bytes: PNG }],
        size: '1024x1024',
        quality: 'high',
        background: 'opaque',
        outputFormat: 'png',
        usage: {
          totalTokens: 100,
          inputTokens: 50,
          outputTokens: 50,
          inputTextTokens: 10,
          inputImageTokens: 40,
        },
      },
    })
  })

  const USAGE = {
    totalTokens: 100,
    inputTokens: 50,
    outputTokens: 50,
    inputTextTokens: 10,
    inputImageTokens: 40,
  }

  it.each(['sse-normal', 'sse-no-event-lines'])('%s: the result, whatever the lines look like', (id) => {
    expect(decodeAnswer(replay(recordedCase(id)))).toStrictEqual({
      ok: true,
      value: {
        items: [{ kind: 'bytes', bytes: PNG }],
        size: '1024x1024',
        quality: 'high',
        background: 'opaque',
        outputFormat: 'png',
        usage: USAGE,
      },
    })
  })

  it.each([
    ['sse-error-event', { kind: 'server', message: 'The server had an error' }],
    ['sse-partials-only', { kind: 'damaged-answer', message: expect.stringContaining('ended before') }],
  ])('%s: the partial stays, marked, beside the error', (id, error) => {
    expect(decodeAnswer(replay(recordedCase(id)))).toMatchObject({
      ok: true,
      value: {
        items: [
          { kind: 'bytes', bytes: PNG, isPartial: true },
          { kind: 'failed', error },
        ],
      },
    })
  })
})

describe('decode', () => {
  it('keeps the images that are well when others are damaged', () => {
    const data = [
      { b64_json: '@@@' },
      { b64_json: PNG_BASE64, revised_prompt: 'A door' },
      { task_id: 1 },
      null,
    ]
    const decoded = decodeAnswer(answer({ data }))
    expect(decoded).toMatchObject({
      ok: true,
      value: {
        items: [
          { kind: 'failed', error: { kind: 'damaged-answer' } },
          { kind: 'bytes', bytes: PNG, revisedPrompt: 'A door' },
          { kind: 'failed', error: { kind: 'unsupported-answer' } },
          { kind: 'failed', error: { kind: 'unsupported-answer' } },
        ],
      },
    })
  })

  it('takes the link of an image whose Base64 is damaged', () => {
    const decoded = decodeAnswer(answer({ data: [{ b64_json: '@', url: URL_OF_RESULT }] }))
    expect(decoded).toMatchObject({ ok: true, value: { items: [{ kind: 'url', url: URL_OF_RESULT }] } })
  })

  it.each([
    ['a web page', '<!doctype html><title>My blog</title>', 'text/html', 'wrong-address'],
    ['a bare image', 'PNG', 'image/png', 'unsupported-answer'],
    ['nothing', '', 'application/json', 'empty-answer'],
    ['half a JSON', '{"data": [{"b64_json": "iVBO', 'application/json', 'damaged-answer'],
    ['JSON without data', '{"status": "queued"}', 'application/json', 'unsupported-answer'],
    ['a JSON scalar', '42', 'application/json', 'unsupported-answer'],
  ])('knows %s behind a 200', (_name, body, contentType, kind) => {
    const decoded = decodeAnswer(answer(body, 200, { 'Content-Type': contentType }))
    expect(decoded).toMatchObject({ ok: false, error: { kind } })
  })

  it('does not take an empty error field for an error', () => {
    for (const error of [null, '', {}, { message: null }]) {
      expect(decodeAnswer(answer({ error, data: [{ b64_json: PNG_BASE64 }] }))).toMatchObject({ ok: true })
    }
  })

  it.each([
    [402, {}, 'quota'],
    [429, { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } }, 'quota'],
    [429, 'Too many requests', 'rate-limit'],
    [200, { error: { message: 'Slow down', code: 429 } }, 'rate-limit'],
    [400, { error: { message: 'API key not valid. Please pass a valid API key.' } }, 'key-rejected'],
    [404, { error: { message: "The model 'x' does not exist", code: 'model_not_found' } }, 'bad-parameter'],
    [405, '', 'wrong-address'],
    [413, '<html><title>413 Request Entity Too Large</title></html>', 'too-large'],
    [504, '', 'gateway-timeout'],
    [400, { error: { message: 'Mask size does not match image size', param: 'mask' } }, 'bad-image'],
    [400, { error: { message: 'Missing required parameter', param: 'image' } }, 'bad-request'],
    [400, { error: { message: "Unknown parameter: 'moderation'.", param: 'moderation' } }, 'bad-parameter'],
    [200, { error: 'model crashed' }, 'server'],
    [418, 'teapot', 'bad-request'],
  ])('understands status %d with %j as %s', (status, body, kind) => {
    expect(decodeAnswer(answer(body, status))).toMatchObject({ ok: false, error: { kind } })
  })

  it('has words for a refusal without any, and the id that support asks for', () => {
    const decoded = decodeAnswer(answer('', 500, { 'X-Request-Id': 'req_1' }))
    expect(decoded).toMatchObject({
      ok: false,
      error: {
        message: 'The server answered with status 500, without words.',
        requestId: 'req_1',
        status: 500,
      },
    })
  })
})

describe('whatever arrives, decoding never throws', () => {
  const status = fc.constantFrom(200, 204, 301, 400, 401, 404, 422, 429, 500, 524)

  function expectValue(body: unknown, code: number) {
    for (const decode of [decodeAnswer, decodeModelList]) {
      const decoded = decode(answer(body, code))
      if (!decoded.ok) expect(decoded.error.message).not.toBe('')
    }
  }

  it('random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), status, expectValue), { seed: 1 })
  })

  it('random JSON, also in the places that are read', () => {
    const json = fc.jsonValue()
    const shaped = fc.record(
      {
        data: fc.oneof(json, fc.array(fc.record({ b64_json: json, url: json, id: json }))),
        error: fc.oneof(
          json,
          fc.record({ message: json, code: json, moderation_details: json, param: json }),
        ),
        detail: fc.oneof(json, fc.array(fc.record({ msg: json, loc: json }))),
        usage: json,
      },
      { requiredKeys: [] },
    )
    fc.assert(fc.property(fc.oneof(json, shaped), status, expectValue), { seed: 2, numRuns: 500 })
  })

  it('recorded answers with pieces cut out or overwritten', () => {
    const bodies = recorded.map((entry) => replay(entry).body)
    const mutated = fc
      .tuple(fc.constantFrom(...bodies), fc.nat(), fc.nat({ max: 40 }), fc.uint8Array({ maxLength: 8 }))
      .map(([body, at, length, inserted]) => {
        const start = at % (body.length + 1)
        return new Uint8Array([...body.subarray(0, start), ...inserted, ...body.subarray(start + length)])
      })
    fc.assert(fc.property(mutated, status, expectValue), { seed: 3, numRuns: 500 })
  })
})
