import { expect, it } from 'vitest'
import type { ModelRun } from '../../state/wish/run-plan'
import { nextOptions } from './next-options'

function run(prompt: string, n = 1): ModelRun {
  const found = { provider: { name: 'Host' }, modelId: 'm', capabilities: { maxImages: 2 }, area: null }
  return { ...found, parameters: { prompt, n } } as unknown as ModelRun
}
const labels = (runs: readonly ModelRun[]) => nextOptions(runs).map(({ label }) => label)

it('says which prompt an entry is of where there are several, and no more than its beginning', () => {
  expect(labels([run('a red door'), run(`a ${'very '.repeat(20)}blue door`)])).toEqual([
    'Next · m · Host, prompt 1: a red door',
    'Next · m · Host, prompt 2: a very very very very very very very ve…',
  ])
})

it('says nothing of the one prompt, and counts the requests of one run', () => {
  expect(labels([run('a red door', 3)])).toEqual(['Next · m · Host, 1 of 2', 'Next · m · Host, 2 of 2'])
})
