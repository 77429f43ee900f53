import fc from 'fast-check'
import OpenAI, { toFile } from 'openai'
import { describe, expect, it } from 'vitest'
import { type EncodeInput, PRESETS, type Provider, STANDARD_WIRE } from '.'
import { inputFor, KEY, MASK, ONE, SEVERAL, send } from './test/contract-input'
import { readParts } from './test/read-parts'

describe('the official client sends the same', () => {
  const openai: Provider = {
    ...PRESETS.find(({ id }) => id === 'openai')!,
    wire: STANDARD_WIRE,
  }

  type Edit = OpenAI.Images.ImageEditParams

  /** What the client sends for the same input, in its own terms. */
  async function officialRequest(input: EncodeInput): Promise<Request> {
    const captured: Request[] = []
    const client = new OpenAI({
      baseURL: input.provider.baseUrl,
      apiKey: KEY,
      fetch: async (url, init) => {
        captured.push(new Request(url, init))
        return Response.json({ data: [] })
      },
    })
    const files = await Promise.all(input.images.map(({ blob, name, type }) => toFile(blob, name, { type })))
    const { parameters } = input
    const mask = input.mask && (await toFile(input.mask, 'mask.png', { type: 'image/png' }))
    const chosen = {
      size: input.requestedSize,
      quality: parameters.quality,
      background: parameters.background,
      response_format: parameters.responseFormat === 'auto' ? null : parameters.responseFormat,
      output_format: parameters.outputFormat,
      output_compression: parameters.outputCompression,
      input_fidelity: parameters.inputFidelity,
      moderation: parameters.moderation,
      user: parameters.user,
      stream: parameters.stream ? true : null,
      partial_images: parameters.stream ? parameters.partialImages : null,
      mask,
    }
    const given = Object.entries(chosen).filter(([, value]) => value !== null)
    const { model, prompt, n } = parameters
    const image = files.length === 1 ? files[0]! : files
    await client.images.edit({ model, prompt, n, image, ...Object.fromEntries(given) } as Edit)
    // The client tries its fetch on a data URL first.
    const request = captured.at(-1)
    if (request === undefined) throw new Error('The client sent nothing.')
    return request
  }

  async function expectSame(input: EncodeInput): Promise<void> {
    const [ours, official] = [await send(input), await officialRequest(input)]
    const head = ({ method, url, headers }: Request) => [
      method,
      url,
      headers.get('authorization'),
      headers.get('content-type')?.split(';')[0],
    ]
    expect(head(ours)).toEqual(head(official))
    const parts = async (request: Request) =>
      (await readParts(request)).map(({ name, fileName, type, bytes }) => ({
        name,
        isFile: fileName !== null,
        type,
        bytes: Buffer.from(bytes).toString('hex'),
      }))
    // The order among fields is ours, that among the files under one name is not.
    const byName = (list: Awaited<ReturnType<typeof parts>>) =>
      list.toSorted((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1))
    expect(byName(await parts(ours))).toEqual(byName(await parts(official)))
  }

  it.each([
    ['one image', ONE],
    ['several images', SEVERAL],
  ])('for %s with a mask and every parameter, streamed', async (_name, images) => {
    const plain = inputFor(openai, { images })
    const further = {
      outputFormat: 'webp',
      outputCompression: 70,
      inputFidelity: 'high',
      moderation: 'low',
      user: 'studio',
      stream: true,
      partialImages: 2,
    } as const
    await expectSame({ ...plain, parameters: { ...plain.parameters, ...further } })
  })

  it('for any choice of parameters', async () => {
    const choice = fc.record({
      prompt: fc.oneof(
        fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }),
        fc.constant('two\nlines\r\nand “ü” 🐻'),
      ),
      n: fc.integer({ min: 1, max: 10 }),
      quality: fc.constantFrom(null, 'low', 'medium', 'high'),
      background: fc.constantFrom(null, 'transparent', 'opaque'),
      responseFormat: fc.constantFrom('auto', 'url', 'b64_json') as fc.Arbitrary<'auto' | 'url' | 'b64_json'>,
      outputFormat: fc.constantFrom(null, 'png', 'jpeg', 'webp') as fc.Arbitrary<
        null | 'png' | 'jpeg' | 'webp'
      >,
      outputCompression: fc.option(fc.integer({ min: 0, max: 100 })),
      inputFidelity: fc.constantFrom(null, 'low', 'high'),
      moderation: fc.constantFrom(null, 'low'),
      user: fc.constantFrom(null, 'studio'),
      stream: fc.boolean(),
      partialImages: fc.integer({ min: 0, max: 3 }),
    })
    const files = fc.record({
      images: fc.constantFrom(ONE, SEVERAL),
      mask: fc.constantFrom(MASK, null),
      requestedSize: fc.constantFrom(null, '1024x1024', '2048x1152'),
    })
    const base = inputFor(openai)
    // Automatic leaves the field out for this model, as the client does when it is not given.
    const model = 'gpt-image-1'
    await fc.assert(
      fc.asyncProperty(choice, files, (chosen, sent) =>
        expectSame({ ...base, ...sent, parameters: { ...base.parameters, ...chosen, model } }),
      ),
      { seed: 6, numRuns: 100 },
    )
  })
})
