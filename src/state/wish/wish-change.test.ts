import { beforeEach, expect, it } from 'vitest'
import { beginWishChange, changeWish } from './wish-store'

const change = { prompt: 'One', asksEachLine: true, n: 2 }

beforeEach(() => changeWish({ prompt: 'Before', asksEachLine: false, n: 1 }))

it('of a change that takes a while, what was chosen meanwhile stands', () => {
  const end = beginWishChange(change)
  changeWish({ n: 5 })
  expect(end()).toEqual({
    change: { prompt: 'One', asksEachLine: true },
    before: { prompt: 'Before', asksEachLine: false },
  })
})

it('lines that were written meanwhile do not become prompts of their own, each to be paid for', () => {
  const end = beginWishChange(change)
  changeWish({ prompt: 'Written\nby hand' })
  expect(end()).toEqual({ change: { n: 2 }, before: { n: 1 } })
})
