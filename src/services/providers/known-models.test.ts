import { expect, it } from 'vitest'
import { capabilitiesOf } from './known-models'
import { PRESETS } from './presets'
import { validateEdit } from './validate-edit'

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
  const ids = ['gpt-image-1', 'gpt-image-2', 'gpt-image-2.5', 'unknown', 'local-fill']
  for (const id of ids) {
    const capabilities = capabilitiesOf({}, id)
    for (const offered of capabilities.sizes) {
      const [width = 0, height = 0] = offered.split('x').map(Number)
      const parameters = {
        model: id,
        prompt: 'x',
        n: 1,
        size: { width, height },
        quality: null,
        background: null,
        responseFormat: 'auto',
      } as const
      expect(validateEdit(parameters, capabilities, { imageCount: 1, hasMask: true })).toEqual([])
    }
  }
})

it('has presets with distinct ids, of which the first works without key and network', () => {
  expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length)
  expect(PRESETS[0]).toMatchObject({ transport: 'on-device', needsKey: false })
})
