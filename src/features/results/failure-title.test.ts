import { expect, it } from 'vitest'
import { editError } from '../../services/providers'
import { failureTitle } from './failure-title'

const damaged = editError('damaged-answer', 'cut')
const broken = editError('server', 'no')

it('says what failed', () => {
  expect(failureTitle([damaged], { whole: 0, partial: 0, asked: 2 })).toBe('The answer arrived damaged.')
})

it('says how many came in spite of it, and every kind of failure once', () => {
  expect(failureTitle([damaged, damaged, broken], { whole: 2, partial: 0, asked: 5 })).toBe(
    '2 of 5 images came. The answer arrived damaged. The server failed.',
  )
})

it('does not call a partial image one that came', () => {
  expect(failureTitle([damaged], { whole: 0, partial: 1, asked: 1 })).toBe(
    'The last partial image is kept. The answer arrived damaged.',
  )
})

it('says nothing of a number where all came and one more was damaged', () => {
  expect(failureTitle([damaged], { whole: 2, partial: 0, asked: 2 })).toBe('The answer arrived damaged.')
})
