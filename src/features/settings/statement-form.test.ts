import { describe, expect, it } from 'vitest'
import { capabilitiesOf, PRESETS } from '../../services/providers'
import { readStatementForm, shownStatementForm, toStatementForm } from './statement-form'

const known = capabilitiesOf({}, 'some-model')
const form = toStatementForm(known)

describe('what a person says that a model can do', () => {
  it.each([
    'some-model',
    'gpt-image-1',
    'gpt-image-2',
    'gpt-image-2.5-flare',
    'dall-e-2',
    'grok-imagine-image',
    'local-fill',
  ])('is nothing as long as the form of %s is not changed', (model) => {
    const of = capabilitiesOf({}, model)
    const read = readStatementForm(toStatementForm(of), of)
    // A rule of shapes is shown by its shapes; its sizes only stand for them.
    const isShape = of.aspectRatios.length > 0
    expect(isShape ? read.problems : read).toEqual(isShape ? {} : { stated: {}, problems: {} })
  })

  it('is only what differs, with a word that it is theirs', () => {
    const changed = {
      ...form,
      qualities: 'draft, fine',
      mask: false,
      maxImages: '2',
      streaming: true,
      maxPartialImages: '2',
    }
    expect(readStatementForm(changed, known).stated).toEqual({
      qualities: ['draft', 'fine'],
      mask: false,
      maxImages: 2,
      streaming: true,
      maxPartialImages: 2,
      hint: expect.stringContaining('as you gave them'),
      source: 'you',
    })
  })

  it('may be sizes: a list, free within limits, or shapes', () => {
    const sizesOf = (change: Partial<typeof form>) => readStatementForm({ ...form, ...change }, known).stated
    expect(sizesOf({ sizes: '512x512, 768x512' })).toMatchObject({
      sizeRule: {
        kind: 'fixed',
        sizes: [
          { width: 512, height: 512 },
          { width: 768, height: 512 },
        ],
      },
      sizes: ['512x512', '768x512'],
    })
    const free = {
      sizeKind: 'free',
      sizes: '',
      multiple: '8',
      minPixels: '1',
      maxPixels: '2000000',
      maxEdge: '2048',
      maxRatio: '2.5',
    } as const
    expect(sizesOf(free)).toMatchObject({
      sizeRule: {
        kind: 'free',
        multiple: 8,
        minPixels: 1,
        maxPixels: 2_000_000,
        maxEdge: 2048,
        maxRatio: 2.5,
      },
      sizes: [],
    })
    expect(sizesOf({ sizeKind: 'ratio', ratios: '1:1, 2:1' })).toMatchObject({
      aspectRatios: ['1:1', '2:1'],
      sizes: ['1024x1024', '1456x720'],
    })
  })

  it('may be a price, for a picture or for a million tokens', () => {
    const priceOf = (change: Partial<typeof form>) =>
      readStatementForm({ ...form, ...change }, known).stated?.price
    expect(priceOf({ priceKind: 'free' })).toEqual({ kind: 'free' })
    expect(priceOf({ priceKind: 'per-image', outputUsd: '0.04', inputUsd: '0' })).toEqual({
      kind: 'per-image',
      outputUsd: 0.04,
      inputUsd: 0,
      source: 'you',
    })
    expect(priceOf({ priceKind: 'per-token', outputUsd: '30', inputUsd: '8', inputTextUsd: '5' })).toEqual({
      kind: 'per-token',
      outputImageUsd: 30e-6,
      inputImageUsd: 8e-6,
      inputTextUsd: 5e-6,
      outputTokens: null,
      source: 'you',
    })
  })

  it.each([
    ['sizes', '1024', 'such as'],
    ['maxImages', '0', 'from 1'],
    ['maxInputImages', 'many', 'from 1'],
    ['outputFormats', 'png, gif', 'webp'],
    ['maxPartialImages', '4', 'to 3'],
  ] as const)('says what is wrong with %s “%s”', (part, text, words) => {
    expect(readStatementForm({ ...form, [part]: text }, known)).toEqual({
      stated: null,
      problems: { [part]: expect.stringContaining(words) },
    })
  })

  it.each([
    [{ sizeKind: 'ratio', ratios: '3x2' }, 'ratios'],
    [{ sizeKind: 'free', multiple: '0' }, 'multiple'],
    [{ sizeKind: 'free', minPixels: '9', maxPixels: '4' }, 'minPixels'],
    [{ priceKind: 'per-image', outputUsd: '-1' }, 'outputUsd'],
    // What is no number in JSON would take all that was said of the server's models with it.
    [{ priceKind: 'per-image', inputUsd: 'Infinity' }, 'inputUsd'],
    [{ sizeKind: 'free', maxRatio: '1e999' }, 'maxRatio'],
    [{ sizeKind: 'ratio', ratios: `1:${'9'.repeat(400)}` }, 'ratios'],
  ] as const)('says what is wrong with %o', (change, part) => {
    const { stated, problems } = readStatementForm({ ...form, ...change }, known)
    expect(stated).toBeNull()
    expect(Object.keys(problems)).toEqual([part])
  })
})

it('shows what another tab stored, and no less what is being typed', () => {
  const provider = PRESETS.find(({ id }) => id === 'custom')!
  const stored = { ...provider, statements: { 'some-model': { qualities: ['low'] } } }
  const shown = (typed: typeof form) => shownStatementForm(typed, stored, 'some-model')
  expect(shown(form)).toEqual({ ...form, qualities: 'low' })
  const typing = { ...form, qualities: 'low, ' }
  expect(shown(typing)).toBe(typing)
  const wrong = { ...form, maxImages: '' }
  expect(shown(wrong)).toBe(wrong)
})
