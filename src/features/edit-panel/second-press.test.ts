import { expect, it } from 'vitest'
import { isSecondPress } from './second-press'

const press = (pointerType: string | undefined, detail: number, timeStamp: number) =>
  isSecondPress({ detail, timeStamp, nativeEvent: { pointerType } as never })

it('knows the second click of a double click, however late; keys and single clicks are none', () => {
  expect([0, 1, 2, 3].map((detail) => press('mouse', detail, 10))).toEqual([false, false, true, true])
})

it('knows the second tap of a double tap by the time, as not every browser counts them; clicks and keys beside it do not', () => {
  expect(press('touch', 1, 1000)).toBe(false)
  expect(press('mouse', 1, 1100)).toBe(false)
  expect(press('', 0, 1200)).toBe(false)
  expect(press('touch', 1, 1300)).toBe(true)
  expect(press('touch', 1, 1900)).toBe(false)
  expect(press('touch', 2, 2900)).toBe(true)
})
