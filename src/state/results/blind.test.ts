import { expect, it } from 'vitest'
import { resultWords } from './blind'

it('a result is called by its place in the answer, which blind tells whose it is; a combination has none', () => {
  expect(resultWords({ model: 'm', index: 1 }, false)).toBe('m, image 2')
  expect(resultWords({ model: 'm', index: 1 }, true)).toBe('model hidden')
  const combination = { model: 'combination', index: 1_764_000_000_000, others: [] }
  expect(resultWords(combination, false)).toBe('combination')
  expect(resultWords(combination, true)).toBe('a combination, models hidden')
})
