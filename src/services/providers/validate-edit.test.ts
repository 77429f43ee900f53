import { describe, expect, it } from 'vitest'
import { capabilitiesOf } from './capabilities/known-models'
import { countPromptCharacters, DEFAULT_PARAMETERS, type EditParameters } from './edit-parameters'
import { type EditInputs, validateEdit } from './validate-edit'

const PARAMETERS: EditParameters = {
  ...DEFAULT_PARAMETERS,
  model: 'gpt-image-1',
  prompt: 'A red door',
}
const INPUTS: EditInputs = { imageCount: 1, hasMask: true }

function problemsOf(change: Partial<EditParameters>, inputs: Partial<EditInputs> = {}) {
  const parameters = { ...PARAMETERS, ...change }
  return validateEdit(parameters, capabilitiesOf({}, parameters.model), { ...INPUTS, ...inputs })
}
const fieldsOf = (...given: Parameters<typeof problemsOf>) => problemsOf(...given).map(({ field }) => field)

describe('validateEdit', () => {
  it('has nothing against a run that may start', () => {
    expect(problemsOf({})).toEqual([])
    expect(problemsOf({ size: { width: 1536, height: 1024 }, quality: 'high', background: 'auto' })).toEqual(
      [],
    )
  })

  it('wants a prompt of 1 to 32,000 characters', () => {
    expect(fieldsOf({ prompt: '' })).toEqual(['prompt'])
    expect(fieldsOf({ prompt: ' \n' })).toEqual(['prompt'])
    expect(fieldsOf({ prompt: 'x' })).toEqual([])
    expect(fieldsOf({ prompt: '🚪'.repeat(32_000) })).toEqual([])
    const [problem] = problemsOf({ prompt: 'x'.repeat(32_001) })
    expect(problem?.message).toContain('32,001')
  })

  it('wants a prompt of a model that reads none too, as the protocol demands one', () => {
    expect(fieldsOf({ model: 'local-fill', prompt: '' })).toEqual(['prompt'])
    expect(fieldsOf({ model: 'local-fill', prompt: 'x'.repeat(32_001) })).toEqual(['prompt'])
  })

  it('lets more images be wished for than one request gives', () => {
    expect(fieldsOf({ model: 'some-model', n: 10 })).toEqual([])
  })

  it('takes the fixed sizes and no other', () => {
    expect(fieldsOf({ size: { width: 1024, height: 1536 } })).toEqual([])
    expect(problemsOf({ size: { width: 1000, height: 1000 } })).toEqual([
      { field: 'size', message: 'gpt-image-1 gives 1024x1024, 1536x1024, 1024x1536.' },
    ])
  })

  it.each([
    [1024, 1024, null],
    [3840, 2160, null],
    [1666, 2514, 'divisible by 16'],
    [3856, 2160, '3,840'],
    [3200, 1024, '3 times'],
    [640, 640, 'at least'],
    [3840, 3840, 'at most'],
    [0, 0, 'whole numbers'],
    [1024.5, 1024, 'whole numbers'],
  ])('judges %d × %d by the rule of free sizes', (width, height, words) => {
    const problems = problemsOf({ model: 'gpt-image-2', size: { width, height } })
    if (words === null) expect(problems).toEqual([])
    else expect(problems).toEqual([{ field: 'size', message: expect.stringContaining(words) }])
  })

  it('takes only offered choices', () => {
    expect(fieldsOf({ quality: 'max' })).toEqual(['quality'])
    expect(fieldsOf({ model: 'gpt-image-2.5', quality: 'max' })).toEqual([])
    expect(fieldsOf({ model: 'gpt-image-2', background: 'transparent' })).toEqual(['background'])
    expect(fieldsOf({ model: 'some-model', quality: 'auto', background: 'auto' })).toEqual([])
    const own = capabilitiesOf({ overrides: { responseFormats: [] } }, 'gpt-image-1')
    expect(validateEdit({ ...PARAMETERS, responseFormat: 'url' }, own, INPUTS)).toMatchObject([
      { field: 'responseFormat' },
    ])
  })

  it('counts images', () => {
    expect(fieldsOf({}, { imageCount: 0 })).toEqual(['images'])
    expect(fieldsOf({}, { imageCount: 16 })).toEqual([])
    expect(fieldsOf({}, { imageCount: 17 })).toEqual(['images'])
  })

  it('takes the further settings where the model has them, in their limits', () => {
    const all = {
      outputFormat: 'webp',
      outputCompression: 80,
      inputFidelity: 'high',
      moderation: 'low',
      user: 'me',
      stream: true,
      partialImages: 3,
    } as const
    expect(fieldsOf(all)).toEqual([])
    expect(fieldsOf({ ...all, model: 'some-model' })).toEqual([
      'outputFormat',
      'outputCompression',
      'inputFidelity',
      'moderation',
      'user',
      'stream',
    ])
    expect(fieldsOf({ model: 'gpt-image-2', inputFidelity: 'high' })).toEqual(['inputFidelity'])
    expect(fieldsOf({ outputCompression: 80 })).toEqual(['outputCompression'])
    expect(fieldsOf({ outputFormat: 'jpeg', outputCompression: 101 })).toEqual(['outputCompression'])
    expect(fieldsOf({ outputFormat: 'jpeg', background: 'transparent' })).toEqual(['outputFormat'])
    expect(fieldsOf({ stream: true, partialImages: 4 })).toEqual(['partialImages'])
    expect(fieldsOf({ stream: false, partialImages: 4 })).toEqual([])
  })

  it('takes extra fields whose names are words of their own', () => {
    const extra = (...names: string[]) =>
      fieldsOf({ extraFields: names.map((name) => ({ name, value: '1' })) })
    expect(extra('seed', 'guidance_scale', 'a[b]')).toEqual([])
    expect(extra('')).toEqual(['extraFields'])
    expect(extra('two words')).toEqual(['extraFields'])
    expect(extra('image[]')).toEqual(['extraFields'])
    expect(extra('seed', 'seed')).toEqual(['extraFields'])
  })

  it('refuses a mask where the model takes none', () => {
    const maskless = { ...capabilitiesOf({}, 'gpt-image-1'), mask: false }
    expect(validateEdit(PARAMETERS, maskless, INPUTS)).toMatchObject([{ field: 'mask' }])
    expect(validateEdit(PARAMETERS, maskless, { ...INPUTS, hasMask: false })).toEqual([])
  })
})

describe('countPromptCharacters', () => {
  it.each([
    ['', 0],
    ['door', 4],
    ['🚪é', 2],
    ['a\nb', 4],
    ['a\r\nb', 4],
    ['a\rb', 4],
    ['\ud800', 1],
  ])('counts %j as %d', (prompt, expected) => {
    expect(countPromptCharacters(prompt)).toBe(expected)
  })

  it('counts as a server does that reads the form', async () => {
    const prompt = 'Two lines\nand a 🚪\r\nthree\rfour'
    const form = new FormData()
    form.append('prompt', prompt)
    const body = await new Response(form).text()
    const sent = /\r\n\r\n([\s\S]*?)\r\n-/.exec(body)?.[1] ?? ''
    expect(countPromptCharacters(prompt)).toBe([...sent].length)
  })
})
