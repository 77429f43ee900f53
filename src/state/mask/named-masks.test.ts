import { expect, it } from 'vitest'
import { distinctMaskName, MAX_MASK_NAME, nextMaskName } from './named-masks'

it('numbers a name that is taken, within its length', () => {
  expect(distinctMaskName('Sky', ['Cup'])).toBe('Sky')
  expect(distinctMaskName('Sky', ['Sky', 'Sky 2'])).toBe('Sky 3')
  const long = 'x'.repeat(MAX_MASK_NAME)
  expect(distinctMaskName(long, [long])).toBe(`${'x'.repeat(MAX_MASK_NAME - 2)} 2`)
})

it('offers the first number that no mask has', () => {
  expect(nextMaskName(['Mask 1', 'Mask 3'])).toBe('Mask 2')
})
