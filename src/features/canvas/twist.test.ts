import { expect, it } from 'vitest'
import { createTwist } from './twist'

it('a pinch that turns a little turns nothing', () => {
  const twist = createTwist(30)
  expect([0, 5, -7.9, 8].map(twist)).toEqual([null, null, null, null])
})

it('beyond the dead zone the view turns from where it was, without a leap, and back', () => {
  const twist = createTwist(30)
  expect(twist(9)).toBe(31)
  expect(twist(28)).toBe(50)
  expect(twist(2)).toBe(24)
  expect(createTwist(30)(-20)).toBe(18)
})

it('stops at upright and at quarter turns, and goes on from there', () => {
  const twist = createTwist(0)
  expect([10, 12, 96, 100, 102].map(twist)).toEqual([0, 4, 90, 90, 94])
})
