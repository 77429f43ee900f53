import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodePng } from '../../../e2e/png'
import { type StrictServer, startStrictServer } from '../../../e2e/strict-server'
import {
  capabilitiesOf,
  DEFAULT_PARAMETERS,
  type EditParameters,
  type EncodeInput,
  encodeEdit,
  PRESETS,
  type Provider,
  toRequest,
  validateEdit,
} from '.'
import { readMultipart } from './test/read-multipart'
import { seedProblems } from './test/seed-rules'

/** Whatever the form lets through, the server takes: what the one refuses and the other offers would be a trap. */

let server: StrictServer
beforeAll(async () => {
  server = await startStrictServer()
  server.answerWith({ kind: 'raw', status: 200, body: '{"created":1,"data":[]}' })
})
afterAll(() => server.close())

const pixel = (rgba: readonly number[]) => {
  const data = new Uint8Array(16 * 16 * 4)
  for (let at = 0; at < data.length; at += 4) data.set(rgba, at)
  return new Blob([new Uint8Array(encodePng({ width: 16, height: 16, data }))])
}
const PHOTO = pixel([10, 20, 30, 255])
const MASK = pixel([255, 255, 255, 0])

const MODELS = ['gpt-image-1', 'gpt-image-1-mini', 'gpt-image-1.5', 'gpt-image-2', 'chatgpt-image-latest']

const prompt = fc.oneof(
  fc.string({ minLength: 1, maxLength: 60 }),
  fc.constantFrom(
    'Ein Bär 🐻\u200d❄️',
    'auto',
    '@file',
    '--boundary\r\n',
    'line\nbreak',
    '"quoted"; name="x"',
  ),
)

/** Anything that a form could hold; what the app itself would refuse is left out. */
function runs(provider: Provider, models: readonly string[]): fc.Arbitrary<EncodeInput> {
  return fc
    .record({
      model: fc.constantFrom(...models),
      prompt,
      n: fc.integer({ min: 1, max: 10 }),
      quality: fc.constantFrom(null, 'auto', 'low', 'high', 'xhigh'),
      background: fc.constantFrom(null, 'auto', 'transparent', 'opaque'),
      responseFormat: fc.constantFrom('auto', 'url', 'b64_json') as fc.Arbitrary<'auto' | 'url' | 'b64_json'>,
      outputFormat: fc.constantFrom(null, 'png', 'jpeg', 'webp') as fc.Arbitrary<
        EditParameters['outputFormat']
      >,
      outputCompression: fc.option(fc.integer({ min: 0, max: 100 })),
      inputFidelity: fc.constantFrom(null, 'low', 'high'),
      moderation: fc.constantFrom(null, 'auto', 'low'),
      user: fc.option(fc.string({ minLength: 1, maxLength: 20 })),
      stream: fc.boolean(),
      partialImages: fc.integer({ min: 0, max: 3 }),
      sizeIndex: fc.nat({ max: 6 }),
      imageCount: fc.integer({ min: 1, max: 3 }),
      hasMask: fc.boolean(),
    })
    .map(({ sizeIndex, imageCount, hasMask, ...chosen }) => {
      const capabilities = capabilitiesOf(provider, chosen.model)
      const parameters = withoutRefused({ ...DEFAULT_PARAMETERS, ...chosen }, capabilities)
      return {
        provider,
        apiKey: server.apiKey,
        capabilities,
        parameters,
        images: Array.from({ length: imageCount }, () => ({
          blob: PHOTO,
          name: 'photo.png',
          type: 'image/png',
        })),
        mask: hasMask ? MASK : null,
        requestedSize: capabilities.sizes[sizeIndex] ?? null,
      }
    })
    .filter(({ parameters, capabilities }) => {
      return validateEdit(parameters, capabilities, { imageCount: 1, hasMask: true }).length === 0
    })
}

/** Each setting that the app refuses by itself goes back to automatic. */
function withoutRefused(
  parameters: EditParameters,
  capabilities: EncodeInput['capabilities'],
): EditParameters {
  const refused = validateEdit(parameters, capabilities, { imageCount: 1, hasMask: true })
  const defaults = DEFAULT_PARAMETERS as Partial<EditParameters>
  const back = refused.map(({ field }) => [field, defaults[field as keyof EditParameters]] as const)
  return { ...parameters, ...Object.fromEntries(back.filter(([, value]) => value !== undefined)) }
}

it('a strict server of OpenAI’s description takes 200 requests of any settings', async () => {
  const preset = PRESETS.find(({ id }) => id === 'openai')!
  const provider = { ...preset, baseUrl: server.baseUrl }
  const sentFields = new Set<string>()
  await fc.assert(
    fc.asyncProperty(runs(provider, MODELS), async (input) => {
      const index = server.edits.length
      const response = await fetch(await toRequest(encodeEdit(input)))
      const edit = server.edits[index]!
      expect(edit.problem).toBeNull()
      expect(response.status).toBe(200)
      for (const { name } of edit.parts) sentFields.add(name)
    }),
    { seed: 4, numRuns: 200 },
  )
  // Nothing is left untried.
  expect([...sentFields].toSorted()).toEqual([
    'background',
    'image',
    'image[]',
    'input_fidelity',
    'mask',
    'model',
    'moderation',
    'n',
    'output_compression',
    'output_format',
    'partial_images',
    'prompt',
    'quality',
    'size',
    'stream',
    'user',
  ])
})

it('a server written from the reference of naga alone takes what is sent there', async () => {
  const provider = PRESETS.find(({ id }) => id === 'naga')!
  const beyond = {
    outputFormat: null,
    outputCompression: null,
    inputFidelity: null,
    moderation: null,
    user: null,
    stream: false,
  }
  await fc.assert(
    fc.asyncProperty(runs(provider, [...MODELS, 'flux-kontext']), async (input) => {
      const parameters = { ...input.parameters, ...beyond }
      const parts = await readMultipart(await toRequest(encodeEdit({ ...input, parameters })))
      expect(seedProblems(parts)).toEqual([])
    }),
    { seed: 5, numRuns: 200 },
  )
})
