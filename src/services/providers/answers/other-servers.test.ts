import { describe, expect, it } from 'vitest'
import type { EditError, EditErrorKind } from '../edit-error'
import { answer, PNG_BASE64 } from '../test/answers'
import { answerFacts } from './answer-facts'
import { decodeAnswer } from './decode-answer'

/** Answers in the shapes that gateways and engines are written to give, beside those that were recorded. */

type Case = readonly [
  name: string,
  status: number,
  body: unknown,
  expected: Partial<EditError> & { readonly kind: EditErrorKind },
]

const CASES: readonly Case[] = [
  [
    'LiteLLM writes None where there is no field',
    400,
    { error: { message: 'litellm.BadRequestError: no', type: 'None', param: 'None', code: '400' } },
    { kind: 'bad-request' },
  ],
  [
    'LiteLLM passes on a refusal of the content',
    400,
    { error: { message: 'litellm.ContentPolicyViolationError: refused', type: null, param: null } },
    { kind: 'moderation' },
  ],
  [
    'LiteLLM knows budgets',
    400,
    {
      error: {
        message: 'Budget has been exceeded! Current cost: 1.2, Max budget: 1.0',
        type: 'budget_exceeded',
      },
    },
    { kind: 'quota' },
  ],
  [
    'LiteLLM has its own word for a wrong key',
    400,
    { error: { message: 'Authentication Error, Invalid proxy server token passed', type: 'auth_error' } },
    { kind: 'key-rejected' },
  ],
  [
    'Azure says which of its filters it was',
    400,
    {
      error: {
        code: 'contentFilter',
        message: 'Your task failed as a result of our safety system.',
        innererror: {
          code: 'ResponsibleAIPolicyViolation',
          content_filter_result: {
            violence: { filtered: true, severity: 'high' },
            hate: { filtered: false, severity: 'safe' },
            jailbreak: { detected: true, filtered: false },
          },
        },
      },
    },
    { kind: 'moderation', moderation: { stage: null, categories: ['violence', 'jailbreak'] } },
  ],
  [
    'Azure refuses a key',
    401,
    { statusCode: 401, message: 'Access denied due to invalid subscription key.' },
    { kind: 'key-rejected', message: 'Access denied due to invalid subscription key.' },
  ],
  [
    'vLLM puts the refusal at the top',
    400,
    {
      object: 'error',
      message: 'size must be divisible by 16',
      type: 'BadRequestError',
      param: 'size',
      code: 400,
    },
    { kind: 'bad-parameter', param: 'size', message: 'size must be divisible by 16' },
  ],
  [
    'the same behind a 200',
    200,
    { object: 'error', message: 'The model `x` does not exist.', type: 'NotFoundError', code: 404 },
    { kind: 'bad-parameter', param: 'model' },
  ],
  [
    'a list of errors',
    403,
    { success: false, errors: [{ code: 7003, message: 'No route for that URI' }] },
    { kind: 'permission', message: 'No route for that URI' },
  ],
  [
    'no more than that it failed, behind a 200',
    200,
    { success: false, message: 'NSFW content detected' },
    { kind: 'moderation', message: 'NSFW content detected' },
  ],
  [
    'credit that ran out',
    402,
    { error: { message: 'Payment Required', code: 402 } },
    { kind: 'quota', message: 'Payment Required' },
  ],
  [
    'OAuth words',
    401,
    { error: 'invalid_token', error_description: 'The token expired' },
    { kind: 'key-rejected', message: 'invalid_token' },
  ],
  [
    'New API has its own word for an empty account',
    403,
    { error: { message: 'Too little is left.', type: 'new_api_error', code: 'insufficient_user_quota' } },
    { kind: 'quota' },
  ],
  [
    'New API has no one to pass the model on to',
    503,
    {
      error: { message: 'No available channel for model x', type: 'new_api_error', code: 'model_not_found' },
    },
    { kind: 'bad-parameter', param: 'model' },
  ],
  [
    'a store answers in XML',
    403,
    '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
    { kind: 'permission', message: 'Access Denied' },
  ],
  [
    'a list of errors',
    400,
    { error: [{ message: 'No such size.' }] },
    { message: 'No such size.', kind: 'bad-request' },
  ],
  [
    'a validator with several complaints',
    422,
    {
      detail: [
        { loc: ['body', 'prompt'], msg: 'Field required' },
        { loc: ['body', 'image', 0], msg: 'Field required' },
      ],
    },
    { kind: 'bad-parameter', param: 'prompt', message: 'prompt: Field required; image: Field required' },
  ],
  ['a region that is not served', 451, 'Unavailable For Legal Reasons', { kind: 'permission' }],
  ['a gateway that could not connect', 522, '<html><title>522</title></html>', { kind: 'gateway-timeout' }],
  [
    'too heavy for nginx',
    413,
    '<html><head><title>413 Request Entity Too Large</title></head></html>',
    { kind: 'too-large' },
  ],
  [
    'a queue that gives a ticket',
    200,
    { id: 'job_1', status: 'queued', message: 'Your request was queued.' },
    {
      kind: 'unsupported-answer',
      message: 'The answer has no list of images (data). It says: Your request was queued.',
    },
  ],
  ['one object instead of a list', 200, { data: { b64_json: PNG_BASE64 } }, { kind: 'unsupported-answer' }],
  [
    'a page to log in behind a 200',
    200,
    '<!doctype html><title>Sign in</title>',
    { kind: 'wrong-address', message: 'Sign in' },
  ],
  ['a text as JSON', 500, '"Internal Server Error"', { kind: 'server', message: 'Internal Server Error' }],
  [
    'pictures that were each refused',
    200,
    { data: [{ error: { code: 'content_policy_violation', message: 'Refused.' } }] },
    { kind: 'moderation', message: 'Refused.' },
  ],
]

describe('other servers', () => {
  it.each(CASES)('%s', (_name, status, body, expected) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    expect(decodeAnswer(answer(text, status))).toMatchObject({ ok: false, error: expected })
  })

  it('a picture that was refused among others leaves the others', () => {
    const data = [{ b64_json: PNG_BASE64 }, { error: { message: 'Refused by the safety system.' } }]
    expect(decodeAnswer(answer(JSON.stringify({ data })))).toMatchObject({
      ok: true,
      value: { items: [{ kind: 'bytes' }, { kind: 'failed', error: { kind: 'moderation' } }] },
    })
  })

  it('a picture written as a data address needs no network', () => {
    const data = [{ url: `data:image/png;base64,${PNG_BASE64}` }]
    const decoded = decodeAnswer(answer(JSON.stringify({ data })))
    expect(decoded).toMatchObject({ ok: true, value: { items: [{ kind: 'bytes' }] } })
  })

  it('JSON too deep to be written again is still read', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    for (const text of [`{"data":[{"error":{"message":"no","x":${deep}}}]}`, `{"error":${deep}}`, deep]) {
      for (const status of [200, 400]) {
        const decoded = decodeAnswer(answer(text, status))
        expect(!decoded.ok && decoded.error.message).not.toBe('')
      }
    }
  })

  it('tens of megabytes are read too, whatever they are', () => {
    const long = 'a'.repeat(20_000_000)
    const texts = [`<html><title>${long}`, `<html><p ${long}`, `{"data":[{"b64_json":"${long}"}]}`]
    for (const text of texts) {
      const given = answer(text, 200)
      const decoded = decodeAnswer(given)
      if (!decoded.ok) expect(decoded.error.message.length).toBeLessThan(3_000)
      expect(answerFacts(given, null).bodyText.length).toBeLessThan(101_000)
    }
  })
})
