import { expect, it } from 'vitest'
import { err, ok } from '../../lib/result'
import { createLocalEdits } from '../local-edits'
import { fetchModels } from './fetch-models'
import { ON_DEVICE, PRESETS } from './presets'
import { answer } from './test/answers'
import type { Send } from './transport'

const NAGA = PRESETS.find(({ id }) => id === 'naga')!

function ask(send: Send, change: Partial<Parameters<typeof fetchModels>[0]> = {}) {
  const signal = new AbortController().signal
  return fetchModels({ provider: NAGA, apiKey: 'sk-test', send, signal, ...change })
}
const answering =
  (body: unknown, status = 200): Send =>
  async () =>
    ok(answer(body, status))

it('asks the provider’s model list with its key', async () => {
  const requests: Request[] = []
  await ask(async (request) => {
    requests.push(request)
    return ok(answer({ data: [] }))
  })
  expect(requests.map(({ method, url }) => [method, url])).toEqual([['GET', 'https://api.naga.ac/v1/models']])
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer sk-test')
})

it('keeps the models that say they edit images', async () => {
  const data = [
    { id: 'gpt-image-1', supported_endpoints: ['/v1/images/generations', '/v1/images/edits'] },
    { id: 'dotted', supported_endpoints: ['images.edits'], name: 'Dotted' },
    { id: 'image-maker', supported_endpoints: ['/v1/images/generations'] },
    { id: 'image-nothing', supported_endpoints: [] },
  ]
  expect(await ask(answering({ data }))).toEqual({
    ok: true,
    value: [
      { id: 'gpt-image-1', name: 'gpt-image-1' },
      { id: 'dotted', name: 'Dotted' },
    ],
  })
})

it('goes by the names where a list says nothing else', async () => {
  const ids = ['gpt-5', 'gpt-image-2', 'Qwen/Qwen-Image-Edit-2511', 'flux.1-kontext', 'dall-e-2', 'whisper-1']
  const models = await ask(answering({ data: ids.map((id) => ({ id })) }))
  expect(models.ok && models.value?.map(({ id }) => id)).toEqual([
    'gpt-image-2',
    'Qwen/Qwen-Image-Edit-2511',
    'flux.1-kontext',
    'dall-e-2',
  ])
})

it('passes over entries that are none, and lists each id once', async () => {
  const data = [null, 1, { id: '' }, { id: 7 }, { id: 'gpt-image-1' }, { id: 'gpt-image-1', name: null }]
  expect(await ask(answering({ data }))).toEqual({
    ok: true,
    value: [{ id: 'gpt-image-1', name: 'gpt-image-1' }],
  })
})

it.each([
  [401, { error: { message: 'Wrong key: sk-test' } }, 'key-rejected'],
  [404, 'Not found', 'wrong-address'],
  [200, '<html><title>Welcome</title></html>', 'unsupported-answer'],
  [200, { data: 'none' }, 'unsupported-answer'],
  [200, { error: { message: 'down', type: 'server_error' } }, 'server'],
])('gives status %d with %j as %s', async (status, body, kind) => {
  const models = await ask(answering(body, status))
  expect(models).toMatchObject({ ok: false, error: { kind } })
  expect(!models.ok && models.error.message).not.toContain('sk-test')
})

it('gives a failed transport, a wrong address and a broken key as values', async () => {
  const unreachable: Send = async () =>
    err({ kind: 'network', retryable: true, message: 'Failed to fetch', cause: null })
  expect(await ask(unreachable)).toMatchObject({ ok: false, error: { kind: 'network' } })
  const nowhere = { ...NAGA, baseUrl: 'naga' }
  expect(await ask(unreachable, { provider: nowhere })).toMatchObject({
    ok: false,
    error: { kind: 'wrong-address' },
  })
  expect(await ask(unreachable, { apiKey: 'sk…' })).toMatchObject({
    ok: false,
    error: { kind: 'key-rejected' },
  })
})

it('understands the list of the embedded endpoint, which is the one of its preset', async () => {
  const notCalled = async () => {
    throw new Error('A list needs no pictures.')
  }
  const endpoint = createLocalEdits({
    decode: notCalled,
    encodePng: notCalled,
    nowMs: () => 0,
    breathe: notCalled,
  })
  const send: Send = async (request) => {
    const response = await endpoint.handle(request)
    const body = new Uint8Array(await response.arrayBuffer())
    const timing = { sentAtMs: 0, headMs: 0, doneMs: 0 }
    return ok({ status: response.status, headers: response.headers, body, timing })
  }
  const models = await ask(send, { provider: ON_DEVICE, apiKey: null })
  expect(models.ok && models.value?.map(({ id }) => id)).toEqual(ON_DEVICE.models.map(({ id }) => id))
})

it('reads what naga says of its models: prices, most images, names; as a bare list, too', async () => {
  const entry = {
    id: 'gpt-image-1',
    display_name: 'GPT Image 1',
    supported_endpoints: ['images.generations', 'images.edits'],
    max_output_images: 5,
    pricing: { per_input_text_token: 2.5e-6, per_input_image_token: '5e-6', per_output_image_token: 2e-5 },
    supported_parameters: ['model', 'prompt', 'n', 'size', 'quality'],
  }
  const flat = {
    id: 'flux-kontext',
    supported_endpoints: ['images.edits'],
    pricing: { per_image: 0.04, per_token: -1 },
  }
  const chat = { id: 'gpt-5', supported_endpoints: ['chat.completions'], pricing: { per_token: 1 } }
  const expected = {
    ok: true,
    value: [
      {
        id: 'gpt-image-1',
        name: 'GPT Image 1',
        stated: {
          maxImages: 5,
          backgrounds: [],
          streaming: false,
          price: {
            kind: 'per-token',
            inputTextUsd: 2.5e-6,
            inputImageUsd: 5e-6,
            outputImageUsd: 2e-5,
            outputTokens: null,
          },
        },
      },
      { id: 'flux-kontext', stated: { price: { kind: 'per-image', outputUsd: 0.04, inputUsd: 0 } } },
    ],
  }
  expect(await ask(answering({ data: [entry, flat, chat] }))).toMatchObject(expected)
  expect(await ask(answering([entry, flat, chat]))).toMatchObject(expected)
})

it('asks nothing where a provider has no list', async () => {
  const azure = PRESETS.find(({ id }) => id === 'azure')!
  const provider = { ...azure, baseUrl: 'https://name.openai.azure.com' }
  const notCalled: Send = async () => {
    throw new Error('Nothing may leave.')
  }
  expect(await ask(notCalled, { provider })).toEqual({ ok: true, value: null })
})
