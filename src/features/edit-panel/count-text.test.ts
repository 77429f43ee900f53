import { expect, it } from 'vitest'
import type { ModelRun } from '../../state/wish/run-plan'
import { countText } from './count-text'

function run(modelId: string, prompt: string, n: number, area: number | null = null): ModelRun {
  const found = { provider: { id: 'x' }, modelId, parameters: { prompt, n } }
  return { ...found, area: area === null ? null : { number: area } } as unknown as ModelRun
}

it('says what a number of images is the product of', () => {
  const runs = ['a', 'b', 'c'].flatMap((model) => ['one', 'two'].map((prompt) => run(model, prompt, 2)))
  expect(countText(runs)).toBe('12 images: 3 models × 2 prompts × 2')
  expect(
    countText([run('a', 'p', 1, 1), run('a', 'p', 1, 2), run('b', 'p', 1, 1), run('b', 'p', 1, 2)]),
  ).toBe('4 images: 2 models × 2 areas')
})

it('says the number alone where there is one reason for it, or no product', () => {
  expect(countText([run('a', 'p', 4)])).toBe('4 images')
  expect(countText([run('a', 'p', 1)])).toBe('1 image')
  expect(countText([run('a', 'p', 2), run('b', 'p', 3)])).toBe('5 images')
})
