import { expect, it } from 'vitest'
import { PRESETS, parseWire, STANDARD_WIRE } from '.'

it.each(PRESETS.map(({ name, wire }) => [name, wire] as const))(
  'reads the wire of %s back',
  (_name, wire) => {
    expect(parseWire(JSON.parse(JSON.stringify(wire)))).toEqual({ ok: true, value: wire })
  },
)

it.each([
  ['auth', { auth: { header: 'Cookie', scheme: '' } }, 'does not let a page'],
  ['auth', { auth: { header: 'sec-key', scheme: '' } }, 'does not let a page'],
  ['auth', { auth: { header: 'X Key', scheme: '' } }, 'letters'],
  ['auth', { auth: { header: 'X-Key', scheme: 'two words' } }, 'one word'],
  ['editsPath', { editsPath: 'images/edits' }, 'slash'],
  ['editsPath', { editsPath: '/images?x=1' }, '“?”'],
  ['maskField', { maskField: 'a"b' }, 'one word'],
  ['imageField', { imageField: { one: '', several: 'x' } }, 'one word'],
  ['always', { always: { 'a b': '1' } }, 'one word'],
  ['maxImages', { maxImages: 0 }, 'At least one'],
  ['dialect', { dialect: 'soap' }, ''],
])('refuses a wrong %s and says so', (part, change, words) => {
  const parsed = parseWire({ ...STANDARD_WIRE, ...change })
  expect(parsed).toMatchObject({ ok: false, error: { part, message: expect.stringContaining(words) } })
})

it.each([null, 7, [], {}])('refuses %j', (value) => {
  expect(parseWire(value)).toMatchObject({ ok: false })
})
