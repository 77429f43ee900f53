import { expect, it } from 'vitest'
import { DEFAULT_PARAMETERS } from '../edit-parameters'
import { PRESETS } from '../presets'
import { validateEdit } from '../validate-edit'
import { STANDARD_WIRE } from '../wire'
import { capabilitiesOf } from './known-models'

it.each([
  ['gpt-image-1', 'fixed', 10, false],
  ['gpt-image-1-mini', 'fixed', 10, false],
  ['gpt-image-1.5', 'fixed', 10, false],
  ['openai/gpt-image-1', 'fixed', 10, false],
  ['chatgpt-image-latest', 'fixed', 10, false],
  ['gpt-image-2', 'free', 10, false],
  ['gpt-image-2-2026-04-21', 'free', 10, false],
  ['gpt-image-2.5-sunburst', 'free', 10, false],
  ['gpt-image-3', 'free', 10, false],
  ['gpt-image-2.6-sunburst', 'free', 10, false],
  ['dall-e-2', 'fixed', 10, true],
  ['grok-imagine-image-quality', 'fixed', 10, true],
  ['gpt-image-10', 'free', 10, false],
  ['flux-kontext', 'fixed', 4, true],
  ['my-gpt-image-1', 'fixed', 4, true],
  ['local-fill', 'free', 4, true],
])('%s has %s sizes, gives %d at once, automatic sends response_format: %s', (id, kind, most, sends) => {
  const capabilities = capabilitiesOf({}, id)
  expect(capabilities.sizeRule.kind).toBe(kind)
  expect(capabilities.maxImages).toBe(most)
  expect(capabilities.acceptsResponseFormat).toBe(sends)
})

it('lets a provider differ from what its models do elsewhere', () => {
  expect(capabilitiesOf({ overrides: { maxImages: 1 } }, 'gpt-image-1')).toEqual({
    ...capabilitiesOf({}, 'gpt-image-1'),
    maxImages: 1,
  })
})

it('offers only sizes that it then takes', () => {
  const ids = ['gpt-image-1', 'gpt-image-2', 'gpt-image-2.5', 'grok-imagine-image', 'unknown', 'local-fill']
  for (const id of ids) {
    const capabilities = capabilitiesOf({}, id)
    for (const offered of capabilities.sizes) {
      const [width = 0, height = 0] = offered.split('x').map(Number)
      const parameters = {
        ...DEFAULT_PARAMETERS,
        model: id,
        prompt: 'x',
        size: { width, height },
      } as const
      expect(validateEdit(parameters, capabilities, { imageCount: 1, hasMask: capabilities.mask })).toEqual(
        [],
      )
    }
  }
})

it('has presets with distinct ids, of which the first works without key and network', () => {
  expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length)
  expect(PRESETS[0]).toMatchObject({ transport: 'on-device', needsKey: false })
})

it('hears the list before what is known, the provider before the list, and the person last', () => {
  const models = [{ id: 'm', name: 'm', stated: { maxImages: 2, qualities: ['draft'] } }]
  const overrides = { maxImages: 3 }
  expect(capabilitiesOf({ models }, 'm')).toMatchObject({ maxImages: 2, qualities: ['draft'] })
  expect(capabilitiesOf({ models, overrides }, 'm').maxImages).toBe(3)
  const statements = { m: { maxImages: 5, mask: false } }
  expect(capabilitiesOf({ models, overrides, statements }, 'm')).toMatchObject({ maxImages: 5, mask: false })
  expect(capabilitiesOf({ models, overrides, statements }, 'other')).toMatchObject({
    maxImages: 3,
    mask: true,
  })
})

it('offers nothing that the wire cannot carry', () => {
  const wire = { ...STANDARD_WIRE, maskField: null, maxImages: 1, responseFormat: 'never' } as const
  expect(capabilitiesOf({ wire }, 'gpt-image-1')).toMatchObject({
    mask: false,
    maxImages: 1,
    responseFormats: [],
  })
  expect(capabilitiesOf({ wire: { ...wire, maxImages: 20 } }, 'gpt-image-1').maxImages).toBe(10)
})

it('keeps how many tokens a picture takes where a list names another price for them', () => {
  const price = {
    kind: 'per-token',
    inputTextUsd: 1,
    inputImageUsd: 2,
    outputImageUsd: 3,
    outputTokens: null,
    source: 'list',
  } as const
  const models = [{ id: 'gpt-image-1', name: '', stated: { price } }]
  expect(capabilitiesOf({ models }, 'gpt-image-1').price).toEqual({
    ...price,
    outputTokens: { low: 272, medium: 1056, high: 4160 },
  })
})
