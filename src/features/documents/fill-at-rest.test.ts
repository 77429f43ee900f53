import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fillAtRest } from './fill-at-rest'

const LONG_MS = 10_000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('asks for a row more at a time, up to twelve, once the view rests', () => {
  const asked: number[] = []
  const filling = fillAtRest((rows) => asked.push(rows))
  for (let i = 0; i < 5; i++) {
    filling.begin()
    vi.advanceTimersByTime(100)
  }
  expect(asked).toEqual([])
  vi.advanceTimersByTime(LONG_MS)
  expect(asked).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
})

it('makes way for scrolling, and begins again after it', () => {
  const asked: number[] = []
  const filling = fillAtRest((rows) => asked.push(rows))
  filling.begin()
  vi.advanceTimersByTime(210)
  expect(asked).toEqual([3, 4])
  filling.begin()
  vi.advanceTimersByTime(100)
  expect(asked).toEqual([3, 4])
  vi.advanceTimersByTime(60)
  expect(asked).toEqual([3, 4, 3])
  filling.stop()
  vi.advanceTimersByTime(LONG_MS)
  expect(asked).toEqual([3, 4, 3])
})
