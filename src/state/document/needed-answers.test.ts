import { expect, it } from 'vitest'
import { DEFAULT_CHOICE } from '../../services/picture'
import { neededAnswers, partsOfStaying } from './needed-answers'

const adopted = (resultId: string, ...others: string[]) => ({
  ...DEFAULT_CHOICE,
  resultId,
  others: others.map((id) => ({
    resultId: id,
    choice: DEFAULT_CHOICE,
    selector: { width: 1, height: 1, tiles: [] },
  })),
})

it('keeps what the picture is made of, with the parts of a combination', () => {
  expect([...neededAnswers([[adopted('a', 'b')]], [], [])]).toEqual(['a', 'b'])
})

it('keeps what was the base of a run, which one can go back to', () => {
  expect([...neededAnswers([], [{ base: [adopted('a')] }, { adopted: ['b'] }], [])].sort()).toEqual([
    'a',
    'b',
  ])
})

it('keeps the parts that a needed result is combined of', () => {
  const { others } = adopted('', 'part')
  expect([...neededAnswers([[adopted('a')]], [], [{ id: 'a', others }])]).toEqual(['a', 'part'])
})

it('keeps nothing for results that nothing was made of', () => {
  const { others } = adopted('', 'part')
  expect(neededAnswers([[]], [{ base: [] }, {}], [{ id: 'a', others }]).size).toBe(0)
})

it('keeps what combinations are made of that stay, and their parts, but none of those that go', () => {
  const combined = (id: string, ...parts: string[]) => ({ id, others: adopted('', ...parts).others })
  const results = [combined('part', 'deeper'), combined('stays', 'part', 'free'), combined('goes', 'own')]
  expect(partsOfStaying(results, new Set(['part', 'deeper', 'goes', 'own', 'alone', 'free']))).toEqual(
    new Set(['part', 'free', 'deeper']),
  )
})
