import * as v from 'valibot'
import { expect, it } from 'vitest'
import { named } from './part-schemas'

it('gives a name to what has none, and none to what is no text', () => {
  const schema = named('Untitled')
  expect(['cup.png', '', ' '].map((name) => v.parse(schema, name))).toEqual([
    'cup.png',
    'Untitled',
    'Untitled',
  ])
  expect(v.safeParse(schema, 7).success).toBe(false)
})
