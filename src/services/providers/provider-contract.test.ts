import { describe, expect, it } from 'vitest'
import { capabilitiesOf, PRESETS, type Provider, STANDARD_WIRE, toRequest, type Wire } from '.'
import { encodeModelList } from './dialects/encode-edit'
import { inputFor, KEY, PIXELS, SEVERAL, send } from './test/contract-input'
import { readParts } from './test/read-parts'

/** Every preset, and every wire that a person may make of a custom one. */
const custom = PRESETS.find(({ id }) => id === 'custom')!
const wired = (name: string, wire: Partial<Wire>): Provider => ({
  ...custom,
  name,
  wire: { ...STANDARD_WIRE, ...wire },
})
const PROVIDERS: readonly Provider[] = [
  ...PRESETS,
  wired('custom with repeated image', { imageField: { one: 'image', several: 'image' } }),
  wired('custom without a key', { auth: null }),
  wired('custom with a mask under its own name', { maskField: 'masked_area' }),
  wired('custom JSON with a mask', { dialect: 'json' }),
  wired('custom with fields', { always: { steps: '20', user: 'me' }, never: ['n', 'quality'] }),
  wired('custom with a word before the key', { auth: { header: 'X-Key', scheme: 'Token' } }),
].map((provider) =>
  provider.baseUrl === '' ? { ...provider, baseUrl: 'https://custom.test:8443/gateway/v1' } : provider,
)

const outline = (parts: Awaited<ReturnType<typeof readParts>>) =>
  parts.map(({ name, fileName, type }) => (fileName === null ? name : `${name} ${fileName} ${type}`))

describe.each(PROVIDERS.map((provider) => [provider.name, provider] as const))('%s', (_name, provider) => {
  const { wire } = provider
  const isJson = wire.dialect === 'json'
  const keyHeaders =
    wire.auth === null
      ? []
      : [[wire.auth.header.toLowerCase(), [wire.auth.scheme, KEY].filter(Boolean).join(' ')]]
  const allowed = (names: string[]) =>
    names.filter((name) => !wire.never.includes(name) && !(name in wire.always))
  const always = Object.keys(wire.always).filter((name) => !wire.never.includes(name))
  const size = capabilitiesOf(provider, provider.models[0]?.id ?? '').aspectRatios.length > 0
  const sizeNames = size ? ['aspect_ratio', 'resolution'] : ['size']
  // In JSON a file has no name of its own.
  const file = (field: string, name: string, type: string) => `${field} ${isJson ? '' : name} ${type}`

  it('posts to its own origin, with the key in one header and nowhere else', async () => {
    const request = await send(inputFor(provider))
    expect(request.method).toBe('POST')
    expect(new URL(request.url).origin).toBe(new URL(provider.baseUrl).origin)
    expect(new URL(request.url).pathname).toMatch(/\/images\/edits$/)
    const headers = [...request.headers].filter(([name]) => name !== 'content-type')
    expect(headers).toEqual(keyHeaders)
    expect(request.url).not.toContain(KEY)
    expect(await request.text()).not.toContain(KEY)
  })

  it('sends no authorisation without a key, to none of its addresses', async () => {
    const request = await send(inputFor(provider, { apiKey: null }))
    expect([...request.headers.keys()]).toEqual(['content-type'])
    expect(encodeModelList({ provider, apiKey: null })?.headers ?? []).toEqual([])
  })

  it('asks its own origin for the models, where it has a list', async () => {
    const list = encodeModelList({ provider, apiKey: KEY })
    expect(list === null).toBe(wire.modelsPath === null)
    if (list === null) return
    const request = await toRequest(list)
    expect([request.method, request.url]).toEqual(['GET', `${provider.baseUrl.replace(/\/$/, '')}/models`])
    expect([...request.headers]).toEqual(keyHeaders)
  })

  it('writes text before files, one image under its name for one, the mask under its own', async () => {
    const parts = await readParts(await send(inputFor(provider)))
    const texts = ['model', 'prompt', 'n', ...sizeNames, 'quality', 'background']
    expect(outline(parts)).toEqual([
      ...allowed(texts),
      ...(wire.responseFormat === 'never' ? [] : ['response_format']),
      ...always,
      file(wire.imageField.one, 'Caf-du-Port-final.png', 'image/png'),
      ...(wire.maskField === null ? [] : [file(wire.maskField, 'mask.png', 'image/png')]),
    ])
    const values = Object.fromEntries(parts.map(({ name, text }) => [name, text]))
    const said = { prompt: 'Make the sky more “dramatic” 🌩', n: '2', quality: 'high', ...wire.always }
    for (const [name, value] of Object.entries(said)) {
      if (!wire.never.includes(name)) expect(values[name]).toBe(value)
    }
    const files = parts.filter(({ fileName }) => fileName !== null)
    expect(files.map(({ bytes }) => [...bytes])).toEqual([
      [...PIXELS, 1],
      ...(wire.maskField === null ? [] : [[...PIXELS, 9]]),
    ])
  })

  it('writes several images under its name for several, in order, with their own types and names', async () => {
    const parts = await readParts(await send(inputFor(provider, { images: SEVERAL, mask: null })))
    const files = parts.filter(({ fileName }) => fileName !== null)
    const field = wire.imageField.several
    expect(outline(files)).toEqual([
      file(field, 'base.png', 'image/png'),
      file(field, 'ref.jpg', 'image/jpeg'),
      file(field, 'image-3.webp', 'image/webp'),
      file(field, 'base-2.png', 'image/png'),
    ])
    expect(files.map(({ bytes }) => bytes.at(-1))).toEqual([1, 2, 3, 4])
    const spellings = new Set(files.map(({ name }) => name))
    expect(spellings.size).toBe(1)
  })

  it('leaves out what the server shall decide', async () => {
    const { parameters, capabilities } = inputFor(provider)
    const automatic = { ...parameters, quality: 'auto', background: null, responseFormat: 'auto' } as const
    const parts = await readParts(
      await send(inputFor(provider, { parameters: automatic, requestedSize: null })),
    )
    const sendsFormat =
      wire.responseFormat === 'b64_json' ||
      (wire.responseFormat === 'by-model' && capabilities.acceptsResponseFormat)
    expect(outline(parts.filter(({ fileName }) => fileName === null))).toEqual([
      ...allowed(['model', 'prompt', 'n']),
      ...(sendsFormat ? ['response_format'] : []),
      ...always,
    ])
  })

  it('writes all further settings and extra fields, in their order', async () => {
    const parameters = {
      ...inputFor(provider).parameters,
      outputFormat: 'webp',
      outputCompression: 80,
      inputFidelity: 'high',
      moderation: 'low',
      user: 'studio',
      stream: true,
      partialImages: 2,
      extraFields: [
        { name: 'seed', value: '42' },
        { name: 'negative_prompt', value: 'auto' },
      ],
    } as const
    const parts = await readParts(await send(inputFor(provider, { parameters })))
    const values = Object.fromEntries(parts.map(({ name, text }) => [name, text]))
    expect(values).toMatchObject({
      output_format: 'webp',
      output_compression: '80',
      input_fidelity: 'high',
      moderation: 'low',
      user: wire.always['user'] ?? 'studio',
      stream: 'true',
      partial_images: '2',
      seed: '42',
      negative_prompt: 'auto',
    })
    expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length)
  })
})

it('writes numbers and truths as such where the body is JSON', async () => {
  const xai = PROVIDERS.find(({ id }) => id === 'xai')!
  const input = inputFor(xai, { requestedSize: '2048x1152' })
  const extraFields = [
    { name: 'seed', value: '42' },
    { name: 'safe', value: 'true' },
    { name: 'style', value: '3D' },
    { name: 'broken', value: '{' },
  ]
  const request = await send({ ...input, parameters: { ...input.parameters, extraFields } })
  const dataUrl = `data:image/png;base64,${Buffer.from([...PIXELS, 1]).toString('base64')}`
  expect(request.headers.get('content-type')).toBe('application/json')
  expect(await request.json()).toMatchObject({
    n: 2,
    aspect_ratio: '16:9',
    resolution: '2k',
    seed: 42,
    safe: true,
    style: '3D',
    broken: '{',
    image: { url: dataUrl, type: 'image_url' },
  })
})

it('leaves response_format to the models that are known to reject it', async () => {
  const provider = PROVIDERS.find(({ id }) => id === 'custom')!
  const formats: (string | undefined)[] = []
  const models = ['gpt-image-1', 'gpt-image-2', 'chatgpt-image-latest', 'local-fill', 'qwen-image-edit']
  for (const model of models) {
    const input = inputFor(provider, { capabilities: capabilitiesOf({}, model) })
    const parameters = { ...input.parameters, model, responseFormat: 'auto' } as const
    const parts = await readParts(await send({ ...input, parameters }))
    formats.push(parts.find(({ name }) => name === 'response_format')?.text)
  }
  expect(formats).toEqual([undefined, undefined, undefined, 'b64_json', 'b64_json'])
})
