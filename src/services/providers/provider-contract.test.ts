import OpenAI, { toFile } from 'openai'
import { describe, expect, it } from 'vitest'
import { dialectOf, type EncodeInput, type NamedImage } from './index'
import { capabilitiesOf } from './known-models'
import { PRESETS } from './presets'
import type { Provider } from './provider'
import { readMultipart } from './test/read-multipart'

const KEY = 'sk-contract'
const PIXELS = new Uint8Array([0x89, 0x50, 0, 13, 10, 45, 45, 255])
const PROVIDERS = PRESETS.map((preset) =>
  preset.baseUrl === '' ? { ...preset, baseUrl: 'https://custom.test:8443/gateway/v1' } : preset,
)

function image(name: string, type: string, fill: number): NamedImage {
  return { blob: new Blob([PIXELS, new Uint8Array([fill])]), name, type }
}

const ONE = [image('Café du Port.final.HEIC', 'image/png', 1)]
const SEVERAL = [
  image('base.png', 'image/png', 1),
  image('ref', 'image/jpeg', 2),
  image('.webp', 'image/webp', 3),
]
const MASK = new Blob([PIXELS, new Uint8Array([9])])

function inputFor(provider: Provider, change: Partial<EncodeInput> = {}): EncodeInput {
  const model = provider.models[0]?.id ?? 'some-model'
  return {
    baseUrl: provider.baseUrl,
    apiKey: KEY,
    capabilities: capabilitiesOf(provider, model),
    parameters: {
      model,
      prompt: 'Make the sky more “dramatic” 🌩',
      n: 2,
      size: 'auto',
      quality: 'high',
      background: 'opaque',
      responseFormat: 'b64_json',
    },
    images: ONE,
    mask: MASK,
    requestedSize: '1024x1024',
    ...change,
  }
}

const outline = (parts: Awaited<ReturnType<typeof readMultipart>>) =>
  parts.map(({ name, fileName, type }) => (fileName === null ? name : `${name} ${fileName} ${type}`))

describe.each(PROVIDERS.map((provider) => [provider.name, provider] as const))('%s', (_name, provider) => {
  const { encode, encodeModelList } = dialectOf(provider.dialect)

  it('posts to the edits endpoint of its own origin, with the key in one header and nowhere else', async () => {
    const request = encode(inputFor(provider))
    expect(request.method).toBe('POST')
    expect(new URL(request.url).origin).toBe(new URL(provider.baseUrl).origin)
    expect(request.url).toMatch(/\/images\/edits$/)
    expect([...request.headers.keys()].toSorted()).toEqual(['authorization', 'content-type'])
    expect(request.headers.get('authorization')).toBe(`Bearer ${KEY}`)
    expect(request.url).not.toContain(KEY)
    expect(await request.text()).not.toContain(KEY)
  })

  it('sends no authorisation without a key', () => {
    const request = encode(inputFor(provider, { apiKey: null }))
    expect([...request.headers.keys()]).toEqual(['content-type'])
    expect([...encodeModelList({ baseUrl: provider.baseUrl, apiKey: null }).headers]).toEqual([])
  })

  it('asks its own origin for the models', () => {
    const request = encodeModelList({ baseUrl: provider.baseUrl, apiKey: KEY })
    expect(request.method).toBe('GET')
    expect(request.url).toBe(`${provider.baseUrl.replace(/\/$/, '')}/models`)
    expect([...request.headers]).toEqual([['authorization', `Bearer ${KEY}`]])
  })

  it('writes text before files, one image as `image`, the mask as mask.png', async () => {
    const parts = await readMultipart(encode(inputFor(provider)))
    expect(outline(parts)).toEqual([
      'model',
      'prompt',
      'n',
      'size',
      'quality',
      'background',
      'response_format',
      'image Caf-du-Port-final.png image/png',
      'mask mask.png image/png',
    ])
    const texts = Object.fromEntries(parts.map(({ name, text }) => [name, text]))
    expect(texts).toMatchObject({
      prompt: 'Make the sky more “dramatic” 🌩',
      n: '2',
      size: '1024x1024',
      quality: 'high',
      background: 'opaque',
      response_format: 'b64_json',
    })
    expect(parts.at(-2)?.bytes).toEqual(new Uint8Array([...PIXELS, 1]))
    expect(parts.at(-1)?.bytes).toEqual(new Uint8Array([...PIXELS, 9]))
  })

  it('writes several images as `image[]`, in order, with their own types', async () => {
    const parts = await readMultipart(encode(inputFor(provider, { images: SEVERAL, mask: null })))
    expect(outline(parts).slice(7)).toEqual([
      'image[] base.png image/png',
      'image[] ref.jpg image/jpeg',
      'image[] image-3.webp image/webp',
    ])
    expect(parts.slice(7).map(({ bytes }) => bytes.at(-1))).toEqual([1, 2, 3])
  })

  it('leaves out what the server shall decide', async () => {
    const { parameters } = inputFor(provider)
    const automatic = { ...parameters, quality: 'auto', background: null, responseFormat: 'auto' } as const
    const parts = await readMultipart(
      encode(inputFor(provider, { parameters: automatic, requestedSize: null })),
    )
    const accepts = capabilitiesOf(provider, parameters.model).acceptsResponseFormat
    expect(outline(parts).slice(0, -2)).toEqual([
      'model',
      'prompt',
      'n',
      ...(accepts ? ['response_format'] : []),
    ])
  })
})

it('leaves response_format to the models that are known to reject it', async () => {
  const provider = { ...PROVIDERS[1]!, models: [] }
  const formats: (string | undefined)[] = []
  for (const model of [
    'gpt-image-1',
    'gpt-image-2',
    'chatgpt-image-latest',
    'local-fill',
    'qwen-image-edit',
  ]) {
    const input = inputFor(provider, { capabilities: capabilitiesOf({}, model) })
    const parameters = { ...input.parameters, model, responseFormat: 'auto' } as const
    const parts = await readMultipart(dialectOf('openai').encode({ ...input, parameters }))
    formats.push(parts.find(({ name }) => name === 'response_format')?.text)
  }
  expect(formats).toEqual([undefined, undefined, undefined, 'b64_json', 'b64_json'])
})

describe('the official client sends the same parts', () => {
  async function officialParts(images: readonly NamedImage[], input: EncodeInput) {
    const captured: Request[] = []
    const client = new OpenAI({
      baseURL: input.baseUrl,
      apiKey: KEY,
      fetch: async (url, init) => {
        captured.push(new Request(url, init))
        return Response.json({ data: [] })
      },
    })
    const files = await Promise.all(images.map(({ blob, name, type }) => toFile(blob, name, { type })))
    const { model, prompt, n } = input.parameters
    await client.images.edit({
      model,
      prompt,
      n,
      size: '1024x1024',
      quality: 'high',
      background: 'opaque',
      response_format: 'b64_json',
      image: files.length === 1 ? files[0]! : files,
      mask: await toFile(MASK, 'mask.png', { type: 'image/png' }),
    })
    // The client tries its fetch on a data URL first.
    const request = captured.at(-1)
    if (request === undefined) throw new Error('The client sent nothing.')
    return request
  }

  it.each([
    ['one image', ONE],
    ['several images', SEVERAL],
  ])('for %s with a mask', async (_name, images) => {
    const input = inputFor(PROVIDERS.find(({ id }) => id === 'openai')!, { images })
    const ours = dialectOf('openai').encode(input)
    const official = await officialParts(images, input)
    expect([ours.method, ours.url, ours.headers.get('authorization')]).toEqual([
      official.method,
      official.url,
      official.headers.get('authorization'),
    ])
    // The order among fields is ours; file names too, which the client takes as they come.
    const sorted = async (request: Request) =>
      (await readMultipart(request))
        .map(({ name, type, text }) => [name, type ?? '', text].join('|'))
        .toSorted()
    expect(await sorted(ours)).toEqual(await sorted(official))
  })
})
