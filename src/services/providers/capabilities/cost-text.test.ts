import { expect, it } from 'vitest'
import { costText } from './cost-text'

it.each([
  [0, 0, 'free'],
  [0.04, 0.04, '$0.04'],
  [0.0421, 0.0424, '$0.042'],
  [0.011, 0.19, '$0.011–0.19'],
  [0, 0.02, '$0–0.02'],
  [0.0002, 0.0004, 'under $0.001'],
  [0.0042, 0.0042, '$0.0042'],
  [1.234, 12, '$1.23–12.00'],
])('%s to %s dollars are %s', (minUsd, maxUsd, text) => {
  expect(costText({ minUsd, maxUsd })).toBe(text)
})
