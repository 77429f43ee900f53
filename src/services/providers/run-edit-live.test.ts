import { describe, expect, it } from 'vitest'
import { err, ok } from '../../lib/result'
import { capabilitiesOf } from './capabilities/known-models'
import type { Exchange } from './exchange'
import type { EditRun } from './run-edit'
import { answer, PNG_BASE64 } from './test/answers'
import { imagesAnswer, PROVIDER, refusal, runAgainst } from './test/run-against'
import { STANDARD_WIRE } from './wire'

describe('a stream', () => {
  const event = (json: object) => `data: ${JSON.stringify(json)}\n\n`
  const partial = (index: number) =>
    event({ type: 'image_edit.partial_image', b64_json: PNG_BASE64, partial_image_index: index })
  const completed = event({ type: 'image_edit.completed', b64_json: PNG_BASE64 })
  const streamed = (text: string) => answer(text, 200, { 'Content-Type': 'text/event-stream' })

  /** Sends the pieces one by one, then ends as told. */
  function streaming(pieces: readonly string[], error?: 'broken-off' | 'aborted') {
    const whole = streamed(pieces.join(''))
    const send: EditRun['send'] = async (_request, { onBytes }) => {
      for (const piece of pieces) {
        const bytes = new TextEncoder().encode(piece)
        onBytes?.(bytes, { head: whole, receivedBytes: 0, totalBytes: null })
      }
      return error === undefined
        ? ok(whole)
        : err({ kind: error, retryable: true, message: 'broke', cause: null, received: whole })
    }
    const partials: [number, number, number][] = []
    const onPartial: EditRun['onPartial'] = ({ index, partialIndex, bytes }) =>
      partials.push([index, partialIndex, bytes.length])
    const run = (parameters: Partial<EditRun['parameters']> = {}) =>
      runAgainst([], { send, onPartial }, { stream: true, partialImages: 2, ...parameters }).outcome
    return { run, partials }
  }
  const size = Buffer.from(PNG_BASE64, 'base64').length

  it('tells of its partial images as they come, then gives the result', async () => {
    const { run, partials } = streaming([
      partial(0).slice(0, 50),
      partial(0).slice(50) + partial(1),
      completed,
    ])
    expect(await run()).toMatchObject({ ok: true, value: { images: [{ unavailable: false }], failures: [] } })
    expect(partials).toEqual([
      [0, 0, size],
      [0, 1, size],
    ])
  })

  it('counts its pictures over all requests of a run', async () => {
    const { run, partials } = streaming([partial(0), completed])
    expect(await run({ n: 5 })).toMatchObject({ ok: true, value: { requestCount: 2 } })
    expect(partials.map(([index]) => index)).toEqual([0, 4])
  })

  it('that breaks off keeps its last partial, marked as such', async () => {
    const { run } = streaming([partial(0), partial(1).slice(0, 90)], 'broken-off')
    expect(await run()).toMatchObject({
      ok: true,
      value: {
        images: [{ unavailable: false, isPartial: true }],
        failures: [{ kind: 'damaged-answer', message: expect.stringContaining('connection broke') }],
      },
    })
  })

  it('that is cancelled keeps what was finished and nothing half', async () => {
    expect(await streaming([partial(0)], 'aborted').run()).toMatchObject({
      ok: false,
      error: { kind: 'aborted' },
    })
    const outcome = await streaming([completed, partial(0)], 'aborted').run()
    expect(outcome).toMatchObject({
      ok: true,
      value: { images: [{ unavailable: false }], failures: [{ kind: 'aborted' }] },
    })
    expect(outcome.ok && outcome.value.images).not.toMatchObject([{ isPartial: true }])
  })
})

describe('a rate limit', () => {
  const limited = (seconds?: number) =>
    ok(
      answer({ error: { message: 'Slow down.', code: 'rate_limit_exceeded' } }, 429, {
        ...(seconds === undefined ? {} : { 'Retry-After': String(seconds) }),
      }),
    )

  it('that says how long is waited for, and told', async () => {
    const waits: number[] = []
    const told: string[] = []
    const wait: EditRun['wait'] = async (ms) => void waits.push(ms)
    const { outcome, field } = runAgainst([limited(20), imagesAnswer(1)], {
      wait,
      onWait: (_retryAtMs, { kind }) => told.push(kind),
    })
    expect(await outcome).toMatchObject({ ok: true, value: { images: { length: 1 }, failures: [] } })
    expect([waits, told, field('n')]).toEqual([[20_000], ['rate-limit'], ['1', '1']])
  })

  it.each([
    ['without a time', undefined],
    ['of more than five minutes', 301],
  ])('%s is shown instead', async (_name, seconds) => {
    const { outcome, field } = runAgainst([limited(seconds)])
    expect(await outcome).toMatchObject({ ok: false, error: { kind: 'rate-limit' } })
    expect(field('n')).toHaveLength(1)
  })

  it('is believed three times', async () => {
    const { outcome, field } = runAgainst([limited(1), limited(1), limited(1), limited(1)])
    expect(await outcome).toMatchObject({ ok: false, error: { kind: 'rate-limit', retryAfterMs: 1_000 } })
    expect(field('n')).toHaveLength(4)
  })

  it('ends with a cancel', async () => {
    const controller = new AbortController()
    const wait: EditRun['wait'] = async () => controller.abort()
    const { outcome, field } = runAgainst([limited(20)], { wait, signal: controller.signal })
    expect(await outcome).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    expect(field('n')).toHaveLength(1)
  })
})

it('asks for the other images of a run when one was refused as it was made, not when the prompt was', async () => {
  const refused = (stage: string) =>
    refusal(400, {
      error: { message: 'no', code: 'moderation_blocked', moderation_details: { moderation_stage: stage } },
    })
  const single = {
    provider: { ...PROVIDER },
    capabilities: capabilitiesOf({ overrides: { maxImages: 1 } }, 'm'),
  }
  const made = runAgainst([imagesAnswer(1), refused('output'), imagesAnswer(1)], single, { n: 3 })
  expect(await made.outcome).toMatchObject({
    ok: true,
    value: { images: { length: 2 }, failures: [{ kind: 'moderation' }], requestCount: 2 },
  })
  const asked = runAgainst([refused('input')], single, { n: 3 })
  expect(await asked.outcome).toMatchObject({ ok: false, error: { kind: 'moderation' } })
})

it('tells of every request, without the key wherever it stands', async () => {
  const told: Exchange[] = []
  const provider = { ...PROVIDER, wire: { ...STANDARD_WIRE, query: { token: 'sk-test' } } }
  const refused = ok(
    answer({ error: { message: 'Wrong key: sk-test' } }, 401, { 'X-Request-Id': 'r1', Echo: 'sk-test' }),
  )
  const run = { provider, onExchange: (exchange: Exchange) => told.push(exchange) }
  await runAgainst([refused], run, { prompt: 'sk-test' }).outcome
  expect(told).toMatchObject([
    {
      request: { url: 'https://host.test/v1/images/edits?token=YOUR_API_KEY' },
      answer: { status: 401, requestId: 'r1', bodyText: '{"error":{"message":"Wrong key: …"}}' },
      error: { kind: 'key-rejected', message: 'Wrong key: …' },
    },
  ])
  expect(told[0]?.request.headers).toEqual([['Authorization', 'Bearer YOUR_API_KEY']])
  expect(JSON.stringify(told)).not.toContain('sk-test')
})

it('says that an address redirects', async () => {
  const redirect = err({ kind: 'redirect', retryable: false, message: 'It redirects.', cause: null } as const)
  const { outcome } = runAgainst([redirect])
  expect(await outcome).toMatchObject({
    ok: false,
    error: { kind: 'wrong-address', message: 'It redirects.' },
  })
})
