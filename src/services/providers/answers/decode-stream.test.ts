import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import recorded from '../fixtures/edits-responses.json'
import { answer, PNG_BASE64 } from '../test/answers'
import { decodeAnswer } from './decode-answer'
import { createStreamReader } from './decode-stream'
import type { PartialImage } from './edit-answer'
import { watchAnswer } from './watch-answer'

const PNG = new Uint8Array(Buffer.from(PNG_BASE64, 'base64'))
const HEAD = { status: 200, headers: new Headers({ 'Content-Type': 'text/event-stream' }) }
const event = (json: unknown, name = '') =>
  `${name === '' ? '' : `event: ${name}\n`}data: ${JSON.stringify(json)}\n\n`
const partial = { type: 'image_edit.partial_image', b64_json: PNG_BASE64, partial_image_index: 0 }
const completed = { type: 'image_edit.completed', b64_json: PNG_BASE64 }

function read(...texts: string[]) {
  const partials: PartialImage[] = []
  const reader = createStreamReader(HEAD, (image) => partials.push(image))
  for (const text of texts) reader.push(new TextEncoder().encode(text))
  return { outcome: reader.end(), partials }
}
const items = (outcome: ReturnType<typeof read>['outcome']) => (outcome.ok ? outcome.value.items : [])

describe('a stream', () => {
  it('tells of each partial image as soon as its event is whole', () => {
    const { outcome, partials } = read(
      event(partial),
      event({ ...partial, partial_image_index: 1 }),
      event(completed),
    )
    expect(partials).toEqual([
      { index: 0, partialIndex: 0, bytes: PNG },
      { index: 0, partialIndex: 1, bytes: PNG },
    ])
    expect(items(outcome)).toEqual([{ kind: 'bytes', bytes: PNG }])
  })

  it('of several pictures counts them by what is complete, or as it says', () => {
    const { outcome, partials } = read(
      event(partial),
      event(completed),
      event(partial),
      event({ ...partial, image_index: 2 }),
      event({ ...completed, image_index: 2 }),
      event(completed),
    )
    expect(partials.map(({ index }) => index)).toEqual([0, 1, 2])
    expect(items(outcome)).toEqual(Array.from({ length: 3 }, () => ({ kind: 'bytes', bytes: PNG })))
  })

  it.each([
    [
      'the generation’s names',
      [
        { ...partial, type: 'image_generation.partial_image' },
        { ...completed, type: 'image_generation.completed' },
      ],
    ],
    ['a picture without a type', [{ b64_json: PNG_BASE64 }]],
    ['a whole answer in one event', [{ created: 1, data: [{ b64_json: PNG_BASE64 }] }]],
    ['events that mean nothing here', [{ type: 'ping' }, completed, { type: 'session.updated' }, 7, null]],
  ])('may come with %s', (_name, events) => {
    const { outcome } = read(...events.map((json) => event(json)), 'data: [DONE]\n\n')
    expect(items(outcome)).toEqual([{ kind: 'bytes', bytes: PNG }])
  })

  it.each([
    [{ type: 'error', error: { message: 'boom', type: 'server_error' } }, 'server'],
    [{ type: 'error', message: 'boom', code: 'rate_limit_exceeded' }, 'rate-limit'],
    [{ error: { message: 'boom', code: 'moderation_blocked' } }, 'moderation'],
    [{ error: 'boom' }, 'server'],
  ])('that reports %j is that error', (json, kind) => {
    expect(read(event(json)).outcome).toMatchObject({ ok: false, error: { kind, message: 'boom' } })
  })

  it('adds up what its pictures used', () => {
    const usage = { total_tokens: 5, cost: 0.25 }
    const { outcome } = read(event({ ...completed, usage }), event({ ...completed, usage }))
    expect(outcome).toMatchObject({ ok: true, value: { usage: { totalTokens: 10, costUsd: 0.5 } } })
  })

  it('keeps the finished picture when the next one is cut off', () => {
    const { outcome } = read(event(completed), event(partial), event(completed).slice(0, 60))
    expect(items(outcome)).toMatchObject([
      { kind: 'bytes' },
      { kind: 'bytes', isPartial: true },
      { kind: 'failed', error: { kind: 'damaged-answer' } },
    ])
  })

  it('keeps the partial of a picture that came damaged', () => {
    const { outcome } = read(event(partial), event({ ...completed, b64_json: '@' }))
    expect(items(outcome)).toMatchObject([{ isPartial: true }, { error: { kind: 'damaged-answer' } }])
  })

  it.each([
    ['', 'empty-answer'],
    ['data: [DONE]\n\n', 'empty-answer'],
    [event({ type: 'ping' }), 'empty-answer'],
    ['data: {"type": "image_edit.comp', 'damaged-answer'],
  ])('of %j says what is missing', (text, kind) => {
    expect(read(text).outcome).toMatchObject({ ok: false, error: { kind } })
  })
})

describe('watchAnswer', () => {
  const watch = (chunks: readonly string[], head = HEAD) => {
    const watched = watchAnswer(() => {})
    for (const chunk of chunks) watched.push(new TextEncoder().encode(chunk), head)
    return watched.end()
  }

  it('knows a stream by its first word, even byte by byte', () => {
    const head = { status: 200, headers: new Headers({ 'Content-Type': 'text/plain' }) }
    expect(watch([...event(completed)], head)).toMatchObject({ ok: true })
    expect(watch([...event(completed, 'image_edit.completed')], head)).toMatchObject({ ok: true })
  })

  it('leaves other answers and refusals alone', () => {
    const plain = { status: 200, headers: new Headers() }
    expect(watch(['{"data": []}'], plain)).toBeNull()
    expect(watch(['{'], plain)).toBeNull()
    expect(watch([event(completed)], { ...HEAD, status: 500 })).toBeNull()
    expect(watch([], HEAD)).toBeNull()
  })
})

describe('whatever arrives, a stream is read without throwing', () => {
  const json = fc.jsonValue()
  const shaped = fc.record(
    {
      type: fc.oneof(json, fc.constantFrom('error', 'image_edit.partial_image', 'image_edit.completed')),
      b64_json: fc.oneof(json, fc.constant(PNG_BASE64)),
      partial_image_index: json,
      image_index: json,
      data: fc.oneof(json, fc.array(json)),
      error: json,
      usage: json,
    },
    { requiredKeys: [] },
  )

  it('random events', () => {
    const text = fc
      .array(fc.oneof(shaped, json).map((value) => event(value)))
      .map((events) => events.join(''))
    fc.assert(
      fc.property(text, (body) => {
        const decoded = decodeAnswer(answer(body, 200, { 'Content-Type': 'text/event-stream' }))
        if (!decoded.ok) expect(decoded.error.message).not.toBe('')
        else expect(decoded.value.items.some(({ kind }) => kind !== 'failed')).toBe(true)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('recorded streams cut anywhere, fed in pieces, give what they give whole', () => {
    const streams = recorded
      .filter(({ id }) => id.startsWith('sse-'))
      .map(({ body }) => new TextEncoder().encode(body.replaceAll('{{PNG_B64}}', PNG_BASE64)))
    fc.assert(
      fc.property(
        fc.constantFrom(...streams),
        fc.nat(),
        fc.integer({ min: 1, max: 97 }),
        (stream, at, step) => {
          const cut = stream.subarray(0, at % (stream.length + 1))
          const reader = createStreamReader(HEAD)
          for (let start = 0; start < cut.length; start += step)
            reader.push(cut.subarray(start, start + step))
          const whole = createStreamReader(HEAD)
          whole.push(cut)
          expect(reader.end()).toEqual(whole.end())
        },
      ),
      { seed: 2, numRuns: 100 },
    )
  })

  it('recorded streams with pieces cut out or overwritten, and random bytes, watched as they come', () => {
    const streams = recorded
      .filter(({ id }) => id.startsWith('sse-'))
      .map(({ body }) => new TextEncoder().encode(body.replaceAll('{{PNG_B64}}', PNG_BASE64)))
    const mutated = fc
      .tuple(fc.constantFrom(...streams), fc.nat(), fc.nat({ max: 60 }), fc.uint8Array({ maxLength: 12 }))
      .map(([body, at, length, inserted]) => {
        const start = at % (body.length + 1)
        return new Uint8Array([...body.subarray(0, start), ...inserted, ...body.subarray(start + length)])
      })
    const bytes = fc.oneof(mutated, fc.uint8Array({ maxLength: 200 }))
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 200 }), (body, step) => {
        const seen: number[] = []
        const watcher = watchAnswer(({ bytes: partial }) => seen.push(partial.length))
        for (let start = 0; start < body.length; start += step)
          watcher.push(new Uint8Array(body.subarray(start, start + step)), HEAD)
        const read = watcher.end()
        if (read !== null && !read.ok) expect(read.error.message).not.toBe('')
        expect(seen.every((length) => length > 0)).toBe(true)
      }),
      { seed: 3, numRuns: 400 },
    )
  })
})
