import OpenAI, { toFile } from 'openai'
import { describe, expect, it } from 'vitest'
import { type EncodeInput, type NamedImage, PRESETS, type Provider, STANDARD_WIRE } from '.'
import { inputFor, KEY, MASK, ONE, SEVERAL, send } from './test/contract-input'
import { readParts } from './test/read-parts'

describe('the official client sends the same', () => {
  const openai: Provider = {
    ...PRESETS.find(({ id }) => id === 'openai')!,
    wire: STANDARD_WIRE,
  }

  async function officialRequest(images: readonly NamedImage[], input: EncodeInput) {
    const captured: Request[] = []
    const client = new OpenAI({
      baseURL: input.provider.baseUrl,
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
      output_format: 'webp',
      output_compression: 70,
      input_fidelity: 'high',
      user: 'studio',
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
    const plain = inputFor(openai, { images })
    const further = {
      outputFormat: 'webp',
      outputCompression: 70,
      inputFidelity: 'high',
      user: 'studio',
    } as const
    const input = { ...plain, parameters: { ...plain.parameters, ...further } }
    const ours = await send(input)
    const official = await officialRequest(images, input)
    const head = ({ method, url, headers }: Request) => [
      method,
      url,
      headers.get('authorization'),
      headers.get('content-type')?.split(';')[0],
    ]
    expect(head(ours)).toEqual(head(official))
    // The order among fields is ours; file names too, which the client takes as they come.
    const sorted = async (request: Request) =>
      (await readParts(request)).map(({ name, type, text }) => [name, type ?? '', text].join('|')).toSorted()
    expect(await sorted(ours)).toEqual(await sorted(official))
  })
})
