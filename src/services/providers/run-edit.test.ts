import { describe, expect, it } from 'vitest'
import { err, ok } from '../../lib/result'
import { capabilitiesOf } from './capabilities/known-models'
import { PRESETS } from './presets'
import type { EditRun } from './run-edit'
import { answer, PNG_BASE64 } from './test/answers'
import { imagesAnswer, PROVIDER, refusal, runAgainst } from './test/run-against'

const UNKNOWN_FIELD = refusal(400, {
  error: { message: "Unknown parameter: 'response_format'.", param: 'response_format' },
})
const ONLY_BASE64 = refusal(400, { detail: "Only response_format 'b64_json' is supported now." })

describe('runEdit', () => {
  it('gives the images of one request', async () => {
    const { outcome, field } = runAgainst([imagesAnswer(2)], {}, { n: 2 })
    expect(await outcome).toMatchObject({
      ok: true,
      value: { images: [{ unavailable: false }, { unavailable: false }], failures: [], requestCount: 1 },
    })
    expect(field('n')).toEqual(['2'])
  })

  it('asks several times, one after the other, where the model gives fewer at once, and adds up what was used', async () => {
    const data = [{ b64_json: PNG_BASE64 }]
    const answers = [1, 2, 3].map((total_tokens) => ok(answer({ data, usage: { total_tokens } })))
    const progress: number[] = []
    const { outcome, field } = runAgainst(answers, { onProgress: (done) => progress.push(done) }, { n: 10 })
    expect(field('n')).toEqual([])
    expect(await outcome).toMatchObject({
      ok: true,
      value: { images: { length: 3 }, requestCount: 3, usage: { totalTokens: 6 } },
    })
    expect(field('n')).toEqual(['4', '4', '2'])
    expect(progress).toEqual([1 / 3, 2 / 3, 1])
  })

  it('tells what a request brought before the next one leaves', async () => {
    const told: number[][] = []
    const onImages: EditRun['onImages'] = (images) => told.push([images.length, field('n').length])
    const { outcome, field } = runAgainst([imagesAnswer(4), imagesAnswer(2)], { onImages }, { n: 6 })
    await outcome
    expect(told).toEqual([
      [4, 1],
      [2, 2],
    ])
  })

  it('keeps the images that came when a later request fails, and asks no more', async () => {
    const { outcome, field } = runAgainst([imagesAnswer(4), refusal(500, 'boom')], {}, { n: 10 })
    expect(await outcome).toMatchObject({
      ok: true,
      value: { images: { length: 4 }, failures: [{ kind: 'server', message: 'boom' }], requestCount: 1 },
    })
    expect(field('n')).toEqual(['4', '4'])
  })

  it('keeps the images that came when it is cancelled between two requests', async () => {
    const controller = new AbortController()
    const onProgress = () => controller.abort()
    const { outcome } = runAgainst([imagesAnswer(4)], { signal: controller.signal, onProgress }, { n: 8 })
    expect(await outcome).toMatchObject({
      ok: true,
      value: { images: { length: 4 }, failures: [{ kind: 'aborted' }] },
    })
  })

  it.each(['aborted', 'network'] as const)('gives a transport that %s as such', async (kind) => {
    const { outcome } = runAgainst([err({ kind, retryable: true, message: 'no', cause: null })])
    expect(await outcome).toMatchObject({ ok: false, error: { kind } })
  })

  it('keeps the good images of an answer and says which failed', async () => {
    const { outcome } = runAgainst([ok(answer({ data: [{ b64_json: '@' }, { b64_json: PNG_BASE64 }] }))])
    expect(await outcome).toMatchObject({
      ok: true,
      value: { images: [{ unavailable: false }], failures: [{ kind: 'damaged-answer' }] },
    })
  })

  it.each([429, 500, 502, 524, 400])('sends nothing twice after a status %d', async (status) => {
    const { outcome, field } = runAgainst([refusal(status, { error: { message: 'no' } })])
    expect(await outcome).toMatchObject({ ok: false })
    expect(field('n')).toHaveLength(1)
  })

  it('refuses an address or a key that cannot be sent, before anything leaves', async () => {
    const nowhere = runAgainst([], { provider: { ...PROVIDER, baseUrl: '' } })
    expect(await nowhere.outcome).toMatchObject({ ok: false, error: { kind: 'wrong-address' } })
    const keyless = runAgainst([], { apiKey: 'sk…' })
    expect(await keyless.outcome).toMatchObject({ ok: false, error: { kind: 'key-rejected' } })
  })

  it('never shows the key that a server repeats', async () => {
    const { outcome } = runAgainst([refusal(401, { error: { message: 'Wrong key: sk-test' } })])
    expect(await outcome).toMatchObject({ ok: false, error: { message: 'Wrong key: …' } })
  })
})

describe('response_format', () => {
  it('is left out once when the server does not know it, for the rest of the run too', async () => {
    const { outcome, field } = runAgainst([UNKNOWN_FIELD, imagesAnswer(4), imagesAnswer(1)], {}, { n: 5 })
    expect(await outcome).toMatchObject({ ok: true, value: { images: { length: 5 }, requestCount: 2 } })
    expect(field('response_format')).toEqual(['b64_json', null, null])
    expect(field('n')).toEqual(['4', '4', '1'])
  })

  it('is Base64 by itself at naga, whose answers would else be links, and left out once it is refused', async () => {
    const provider = PRESETS.find(({ id }) => id === 'naga')!
    const capabilities = capabilitiesOf(provider, 'gpt-image-1')
    const { outcome, field } = runAgainst([UNKNOWN_FIELD, imagesAnswer(1)], { provider, capabilities })
    expect(await outcome).toMatchObject({ ok: true })
    expect(field('response_format')).toEqual(['b64_json', null])
  })

  it('becomes b64_json once when the server gives nothing else', async () => {
    const { outcome, field } = runAgainst([ONLY_BASE64, imagesAnswer(1)], {}, { responseFormat: 'url' })
    expect(await outcome).toMatchObject({ ok: true })
    expect(field('response_format')).toEqual(['url', 'b64_json'])
  })

  it('becomes b64_json where it was left out', async () => {
    const capabilities = capabilitiesOf(PROVIDER, 'gpt-image-1')
    const { outcome, field } = runAgainst([ONLY_BASE64, imagesAnswer(1)], { capabilities })
    expect(await outcome).toMatchObject({ ok: true })
    expect(field('response_format')).toEqual([null, 'b64_json'])
  })

  it('is corrected only once; the second refusal is shown', async () => {
    const { outcome, field } = runAgainst([ONLY_BASE64, UNKNOWN_FIELD], {}, { responseFormat: 'url' })
    expect(await outcome).toMatchObject({
      ok: false,
      error: { kind: 'bad-parameter', message: "Unknown parameter: 'response_format'." },
    })
    expect(field('response_format')).toEqual(['url', 'b64_json'])
  })

  it('is not sent again when there was none to leave out', async () => {
    const capabilities = capabilitiesOf(PROVIDER, 'gpt-image-1')
    const { outcome, field } = runAgainst([UNKNOWN_FIELD], { capabilities })
    expect(await outcome).toMatchObject({ ok: false, error: { param: 'response_format' } })
    expect(field('n')).toHaveLength(1)
  })
})

describe('links', () => {
  const linked = (...urls: string[]) => [
    ok(answer({ data: urls.map((url) => ({ url, revised_prompt: 'R' })) })),
  ]

  it('are fetched at once, in order, relative ones from the endpoint', async () => {
    const { outcome, fetchedUrls } = runAgainst(linked('https://cdn.test/1.png', '/files/2.png'))
    const bytes = (text: string) => new TextEncoder().encode(text)
    expect(await outcome).toMatchObject({
      ok: true,
      value: {
        images: [
          { unavailable: false, bytes: bytes('https://cdn.test/1.png'), revisedPrompt: 'R' },
          { unavailable: false, bytes: bytes('https://host.test/files/2.png') },
        ],
      },
    })
    expect(fetchedUrls).toHaveLength(2)
  })

  it('stay with their image where the file cannot be fetched', async () => {
    const { outcome } = runAgainst(linked('https://cdn.test/gone.png', 'https://cdn.test/1.png'))
    expect(await outcome).toMatchObject({
      ok: true,
      value: {
        images: [
          {
            unavailable: true,
            url: 'https://cdn.test/gone.png',
            reason: { kind: 'network' },
            revisedPrompt: 'R',
          },
          { unavailable: false },
        ],
        failures: [],
      },
    })
  })

  it('are fetched though the run is cancelled meanwhile: what lies there is made', async () => {
    const controller = new AbortController()
    const fetchBytes: EditRun['fetchBytes'] = async (url, { signal }) => {
      controller.abort()
      return signal.aborted
        ? err({ kind: 'aborted', retryable: true, message: 'Cancelled', cause: null })
        : ok({ bytes: new TextEncoder().encode(url), contentType: '' })
    }
    const answers = linked('https://cdn.test/1.png')
    const { outcome } = runAgainst(answers, { fetchBytes, signal: controller.signal })
    expect(await outcome).toMatchObject({ ok: true, value: { images: [{ unavailable: false }] } })
  })

  it('that take long after a cancel are left as they are, to be fetched later', async () => {
    const controller = new AbortController()
    const fetchBytes: EditRun['fetchBytes'] = (_, { signal }) =>
      new Promise((resolve) => {
        const failure = { kind: 'aborted', retryable: true, message: 'Cancelled', cause: null } as const
        signal.addEventListener('abort', () => resolve(err(failure)))
        controller.abort()
      })
    const { outcome } = runAgainst(linked('https://cdn.test/1.png'), {
      fetchBytes,
      signal: controller.signal,
    })
    expect(await outcome).toMatchObject({
      ok: true,
      value: { images: [{ unavailable: true, url: 'https://cdn.test/1.png' }] },
    })
  })

  it.each([
    { fails: 2, retryable: true, asked: 3, unavailable: false },
    { fails: 9, retryable: true, asked: 3, unavailable: true },
    { fails: 1, retryable: false, asked: 1, unavailable: true },
  ])('are asked for again, twice at most, after what may pass: %o', async (each) => {
    let asked = 0
    const fetchBytes: EditRun['fetchBytes'] = async () => {
      const failure = { kind: 'status', retryable: each.retryable, message: 'no', status: 503 } as const
      return asked++ < each.fails ? err(failure) : ok({ bytes: new Uint8Array(1), contentType: '' })
    }
    const { outcome } = runAgainst(linked('https://cdn.test/1.png'), { fetchBytes })
    expect(await outcome).toMatchObject({ ok: true, value: { images: [{ unavailable: each.unavailable }] } })
    expect(asked).toBe(each.asked)
  })

  it('that hold their file, and no picture, are not kept: there is nothing to be looked at', async () => {
    const { outcome } = runAgainst(linked('data:text/plain,gone.png'))
    expect(await outcome).toMatchObject({ ok: false, error: { kind: 'damaged-answer' } })
  })

  it.each(['javascript:alert(1)', 'file:///etc/passwd'])(
    'are not followed or kept when they are %s',
    async (url) => {
      const { outcome, fetchedUrls } = runAgainst(linked(url))
      expect(await outcome).toMatchObject({ ok: false, error: { kind: 'unsupported-answer' } })
      expect(fetchedUrls).toEqual([])
    },
  )
})
