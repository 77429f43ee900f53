import { expect, it } from 'vitest'
import { DEFAULT_PARAMETERS } from './edit-parameters'
import { parametersFrom, splitRun } from './split-run'

const asked = (model: string, n: number, seed: string | null, maxImages: number) => {
  const extraFields = [
    { name: 'steps', value: '7' },
    ...(seed === null ? [] : [{ name: 'seed', value: seed }]),
  ]
  return splitRun({ ...DEFAULT_PARAMETERS, model, prompt: '', n, extraFields }, { maxImages }).map(
    ({ parameters: { n, extraFields } }) => [
      n,
      ...extraFields.slice(1).map(({ name, value }) => `${name}=${value}`),
    ],
  )
}

it('asks for as many at once as the model gives, each request with a seed of its own', () => {
  expect(asked('m', 6, '42', 4)).toEqual([
    [4, 'seed=42'],
    [2, 'seed=46'],
  ])
  expect(asked('m', 3, String(2 ** 31 - 1), 1)).toEqual([
    [1, `seed=${2 ** 31 - 1}`],
    [1, 'seed=0'],
    [1, 'seed=1'],
  ])
  expect(asked('m', 2, 'dawn', 1)).toEqual([
    [1, 'seed=dawn'],
    [1, 'seed=dawn'],
  ])
  expect(asked('m', 2, null, 0)).toEqual([[1], [1]])
})

it('tells the fill on this device which images came before', () => {
  expect(asked('local-fill', 6, null, 4)).toEqual([[4], [2, 'first_index=4']])
  expect(asked('local-fill', 5, '7', 4)).toEqual([
    [4, 'seed=7'],
    [1, 'seed=7', 'first_index=4'],
  ])
})

it('what is asked for once more goes on behind what was asked for already', () => {
  const extraFields = [{ name: 'first_index', value: '4' }]
  const parameters = { ...DEFAULT_PARAMETERS, model: 'local-fill', prompt: '', n: 5, extraFields }
  expect(parametersFrom(parameters, 3).extraFields).toEqual([{ name: 'first_index', value: '7' }])
  expect(splitRun(parameters, { maxImages: 4 }).map((part) => part.parameters.extraFields[0]?.value)).toEqual(
    ['4', '8'],
  )
})
