import { expect, it } from 'vitest'
import type { ModelRun } from '../../state/wish/run-plan'
import { areasText } from './areas-text'

function runs(modelId: string, areas: readonly (number | null)[], n = 1): ModelRun[] {
  return areas.map((number) => {
    const found = { provider: { id: 'x' }, modelId, capabilities: { maxImages: 4 }, parameters: { n } }
    return { ...found, area: number === null ? null : { number } } as unknown as ModelRun
  })
}

it('says how many requests every model gets', () => {
  expect(areasText(2, [...runs('a', [1, 2]), ...runs('b', [1, 2])])).toBe(
    '2 areas, 2 requests to each model.',
  )
  expect(areasText(2, runs('a', [1, 2], 6))).toBe('2 areas, 4 requests to each model.')
})

it('says what each model gets where one takes the picture as it is', () => {
  expect(areasText(2, [...runs('a', [1, 2]), ...runs('b', [null])])).toBe(
    '2 areas: a 2 requests; b 1 request with all areas, as it takes the picture as it is.',
  )
  expect(areasText(3, runs('b', [null]))).toBe('All 3 areas go in one picture: each model takes it as it is.')
})

it('promises no request where no model is checked', () => {
  expect(areasText(2, [])).toBe('2 areas are masked far apart.')
})
