import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { changeCompare, useCompareStore } from '../results/compare-store'
import { blinkIntervalMs, keepBlinking, showOtherSide } from './blink'
import { COMPARE_KEYS } from './compare-keys'

let isReduced = false
let motionChanged = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  isReduced = false
  vi.stubGlobal('matchMedia', () => ({
    get matches() {
      return isReduced
    },
    addEventListener: (_: string, listener: () => void) => {
      motionChanged = listener
    },
    removeEventListener: () => {},
  }))
  useCompareStore.setState({
    selectedId: 'r',
    mode: 'single',
    blinkSide: 'left',
    blinkHz: 1,
    isBlinkPaused: false,
  })
})
afterEach(() => vi.useRealTimers())

const side = () => useCompareStore.getState().blinkSide

it('never flashes more than three times a second', () => {
  for (const hz of [0.25, 1, 3, 4, 60, Number.POSITIVE_INFINITY])
    expect(1000 / (2 * blinkIntervalMs(hz))).toBeLessThanOrEqual(3)
  expect(blinkIntervalMs(0)).toBe(2000)
})

it('shows each picture for half of the time, in its mode alone', () => {
  const stop = keepBlinking()
  vi.advanceTimersByTime(5000)
  expect(side()).toBe('left')
  changeCompare({ mode: 'blink' })
  vi.advanceTimersByTime(499)
  expect(side()).toBe('left')
  vi.advanceTimersByTime(1)
  expect(side()).toBe('right')
  vi.advanceTimersByTime(500)
  expect(side()).toBe('left')
  changeCompare({ isBlinkPaused: true })
  vi.advanceTimersByTime(5000)
  expect(side()).toBe('left')
  stop()
})

it('keeps its beat while other things change, and takes another rate over at once', () => {
  changeCompare({ mode: 'blink' })
  const stop = keepBlinking()
  for (let i = 0; i < 5; i++) {
    vi.advanceTimersByTime(100)
    changeCompare({ wipe01: i / 10 })
  }
  expect(side()).toBe('right')
  changeCompare({ blinkHz: 2 })
  vi.advanceTimersByTime(250)
  expect(side()).toBe('left')
  stop()
})

it('moves by steps alone for those who want less motion, from the moment they say so', () => {
  changeCompare({ mode: 'blink' })
  const stop = keepBlinking()
  isReduced = true
  motionChanged()
  vi.advanceTimersByTime(5000)
  expect(side()).toBe('left')
  showOtherSide()
  expect(side()).toBe('right')
  stop()
})

it('stays with the picture that a key asks for', () => {
  changeCompare({ mode: 'blink' })
  const stop = keepBlinking()
  COMPARE_KEYS.otherSide()
  vi.advanceTimersByTime(5000)
  expect([side(), useCompareStore.getState().isBlinkPaused]).toEqual(['right', true])
  stop()
})
