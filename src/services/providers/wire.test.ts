import * as v from 'valibot'
import { expect, it } from 'vitest'
import { findWireProblems, PRESETS, STANDARD_WIRE, wireSchema } from '.'

it.each(PRESETS.map(({ name, wire }) => [name, wire] as const))(
  'reads the wire of %s back',
  (_name, wire) => {
    const stored: unknown = JSON.parse(JSON.stringify(wire))
    expect(v.parse(wireSchema, stored)).toEqual(wire)
    expect(findWireProblems(stored).size).toBe(0)
  },
)

it.each([
  ['auth.header', { auth: { header: 'Cookie', scheme: '' } }, 'does not let a page'],
  ['auth.header', { auth: { header: 'sec-key', scheme: '' } }, 'does not let a page'],
  ['auth.header', { auth: { header: 'X Key', scheme: '' } }, 'letters'],
  ['auth.scheme', { auth: { header: 'X-Key', scheme: 'two words' } }, 'one word'],
  ['editsPath', { editsPath: 'images/edits' }, 'slash'],
  ['editsPath', { editsPath: '/images?x=1' }, '“?”'],
  ['maskField', { maskField: 'a"b' }, 'one word'],
  ['imageField.one', { imageField: { one: '', several: 'x' } }, 'one word'],
  ['always.a b', { always: { 'a b': '1' } }, 'one word'],
  ['maxImages', { maxImages: 0 }, 'At least one'],
  ['dialect', { dialect: 'soap' }, ''],
])('refuses a wrong %s and says so', (part, change, words) => {
  const problems = findWireProblems({ ...STANDARD_WIRE, ...change })
  expect([...problems]).toEqual([[part, expect.stringContaining(words)]])
})

it('finds all that is wrong at once', () => {
  const wrong = { ...STANDARD_WIRE, basePath: 'v1', imageField: { one: 'a b', several: '' } }
  expect([...findWireProblems(wrong).keys()]).toEqual(['basePath', 'imageField.one', 'imageField.several'])
})

it.each([null, 7, [], {}])('refuses %j', (value) => {
  expect(findWireProblems(value).size).toBeGreaterThan(0)
})
