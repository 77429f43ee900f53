import { expect, it } from 'vitest'
import { PRESETS, STANDARD_WIRE } from '../../services/providers'
import { readWireForm, shownWireForm, toWireForm } from './wire-form'

const STANDARD = toWireForm(STANDARD_WIRE)

it.each(PRESETS.map(({ name, wire }) => [name, wire] as const))(
  'shows the wire of %s and reads it back',
  (_, wire) => {
    expect(readWireForm(toWireForm(wire))).toEqual({ wire, problems: {} })
  },
)

it('reads every part that a person may change', () => {
  const form = {
    dialect: 'json',
    basePath: '',
    editsPath: ' /openai/{model}/edits ',
    modelsPath: '',
    query: 'api-version=2026-01\n\n flag = a=b ',
    authHeader: 'X-Key',
    authScheme: '',
    imageOne: 'picture',
    imageSeveral: 'pictures[]',
    maskField: '',
    responseFormat: 'never',
    never: 'n, quality,',
    always: 'steps=20',
    maxImages: '2',
  } as const
  expect(readWireForm(form).wire).toEqual({
    dialect: 'json',
    basePath: '',
    editsPath: '/openai/{model}/edits',
    modelsPath: null,
    query: { 'api-version': '2026-01', flag: 'a=b' },
    auth: { header: 'X-Key', scheme: '' },
    imageField: { one: 'picture', several: 'pictures[]' },
    maskField: null,
    responseFormat: 'never',
    never: ['n', 'quality'],
    always: { steps: '20' },
    maxImages: 2,
  })
  expect(readWireForm({ ...STANDARD, authHeader: '' }).wire?.auth).toBeNull()
})

it.each([
  ['editsPath', 'images/edits', 'slash'],
  ['query', 'version', 'name=value'],
  ['authHeader', 'Cookie', 'browser'],
  ['authScheme', 'two words', 'one word'],
  ['imageOne', '', 'one word'],
  ['maskField', 'image', 'no image'],
  ['always', '=1', 'name=value'],
  ['always', 'mask=1', 'file already'],
  ['maxImages', 'two', 'whole number'],
  ['maxImages', '0', 'At least one'],
] as const)('says what is wrong with %s “%s”, in its place alone', (part, text, words) => {
  const read = readWireForm({ ...STANDARD, [part]: text })
  expect(read).toEqual({ wire: null, problems: { [part]: expect.stringContaining(words) } })
})

it('shows what another tab stored, and no less what is being typed', () => {
  const other = { ...STANDARD_WIRE, maskField: 'mask_image' }
  expect(shownWireForm(STANDARD, other)).toEqual(toWireForm(other))
  const typing = { ...STANDARD, never: 'n, ' }
  expect(shownWireForm(typing, { ...STANDARD_WIRE, never: ['n'] })).toBe(typing)
  const wrong = { ...STANDARD, always: 'steps' }
  expect(shownWireForm(wrong, other)).toBe(wrong)
})
