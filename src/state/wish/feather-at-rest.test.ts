import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { featherAtRest } from './feather-at-rest'
import { choosePaste } from './paste-store'

beforeEach(() => {
  vi.useFakeTimers()
  choosePaste({ featherDocPx: 8 })
})

afterEach(() => vi.useRealTimers())

test('a drag is told of once, with where it ended', () => {
  const heard = vi.fn()
  const stop = featherAtRest.subscribe(heard)
  for (let feather = 9; feather <= 40; feather++) {
    choosePaste({ featherDocPx: feather })
    vi.advanceTimersByTime(20)
  }
  expect(heard).not.toHaveBeenCalled()
  expect(featherAtRest.getState()).toBe(8)
  vi.advanceTimersByTime(200)
  expect(heard.mock.calls).toEqual([[40, 8]])
  expect(featherAtRest.getState()).toBe(40)
  stop()
})

test('what else is chosen does not put it off, and nobody is told after having left', () => {
  const heard = vi.fn()
  const stop = featherAtRest.subscribe(heard)
  choosePaste({ featherDocPx: 9 })
  vi.advanceTimersByTime(100)
  choosePaste({ colourMatch: 50 })
  vi.advanceTimersByTime(60)
  expect(heard).toHaveBeenCalledTimes(1)
  choosePaste({ featherDocPx: 10 })
  stop()
  vi.advanceTimersByTime(1000)
  expect(heard).toHaveBeenCalledTimes(1)
  expect(featherAtRest.getState()).toBe(10)
})
