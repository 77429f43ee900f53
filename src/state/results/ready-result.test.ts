import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ShownComposite, useCompareStore } from './compare-store'
import { followReadyResult, useReadyStore } from './ready-result'

const LONG_MS = 400
const START = useCompareStore.getState()

let stop = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  useCompareStore.setState(START, true)
  stop = followReadyResult()
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

const readyId = () => useReadyStore.getState().resultId

function showResult(resultId: string): void {
  const bounds = { x: 0, y: 0, width: 1, height: 1 }
  // Which settings it was made by says nothing here.
  const shown = { resultId, layer: `${resultId}/1`, bounds, others: [] } as unknown as ShownComposite
  useCompareStore.setState({ selectedId: resultId, shown, isComposing: false })
}

test('a result is ready once it is laid in', () => {
  useCompareStore.setState({ selectedId: 'a', isComposing: true })
  expect(readyId()).toBeNull()
  showResult('a')
  expect(readyId()).toBe('a')
})

test('it stays ready while it is composed again, however long that takes', () => {
  showResult('a')
  for (let step = 0; step < 3; step++) {
    useCompareStore.setState({ isComposing: true, shown: null })
    vi.advanceTimersByTime(LONG_MS)
    expect(readyId()).toBe('a')
    showResult('a')
    expect(readyId()).toBe('a')
  }
})

test('what could not be composed is not ready until it is', () => {
  showResult('a')
  useCompareStore.setState({ isComposing: true, shown: null })
  useCompareStore.setState({ isComposing: false })
  expect(readyId()).toBeNull()
  showResult('a')
  expect(readyId()).toBe('a')
})

test('another selection, or none, is at once not ready', () => {
  showResult('a')
  useCompareStore.setState({ selectedId: 'b', isComposing: true })
  expect(readyId()).toBeNull()
  showResult('b')
  useCompareStore.setState({ selectedId: null, shown: null, isComposing: false })
  expect(readyId()).toBeNull()
})
