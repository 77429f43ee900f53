import { expect, it } from 'vitest'
import { stepIn } from './step-selection'

const results = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
const step = (from: string | null, direction: 1 | -1, hidden = '') =>
  stepIn(results, from, direction, ({ id }) => hidden.includes(id))?.id

it('goes to the neighbour, and stays at either end', () => {
  expect([step(null, 1), step('b', 1), step('b', -1)]).toEqual(['a', 'c', 'a'])
  expect([step('d', 1), step('a', -1)]).toEqual([undefined, undefined])
})

it('leaves out what is hidden, and goes on from where one was hidden just now', () => {
  expect([step('b', 1, 'bc'), step('d', -1, 'bc'), step(null, 1, 'a')]).toEqual(['d', 'a', 'b'])
})
