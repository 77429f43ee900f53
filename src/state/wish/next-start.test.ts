import { expect, it } from 'vitest'
import { nextStartMs } from './next-start'

it('gives runs of the same millisecond, or of a clock that was set back, an order that stays', () => {
  const now = Date.now()
  const starts = [now, now, now, now - 5000, now + 5000].map(nextStartMs)
  expect(starts).toEqual([now, now + 1, now + 2, now + 3, now + 5000])
})
