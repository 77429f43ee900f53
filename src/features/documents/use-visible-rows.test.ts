import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followView, type GridLayout } from './use-visible-rows'

const CARD_PX = 188
const ROW_PX = 200
const COLUMNS = 4

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Three rows of 500 documents are in view. */
function follow() {
  const view = Object.assign(new EventTarget(), { clientWidth: 900, clientHeight: 600, scrollTop: 0 })
  let layout: GridLayout = { from: 0, to: 24, abovePx: 0, belowPx: 0, columns: COLUMNS }
  let laidOut = 0
  const end = followView(view as unknown as HTMLElement, 500, CARD_PX, (layoutFrom) => {
    const next = layoutFrom(layout)
    if (next !== layout) laidOut++
    layout = next
  })
  return {
    end,
    rows: () => [layout.from / COLUMNS, layout.to / COLUMNS],
    laidOut: () => laidOut,
    scrollTo(topPx: number) {
      view.scrollTop = topPx
      view.dispatchEvent(new Event('scroll'))
    },
  }
}

it('makes twelve rows ready below the view while it rests', () => {
  const { rows } = follow()
  expect(rows()).toEqual([0, 5])
  vi.advanceTimersByTime(149)
  expect(rows()).toEqual([0, 5])
  vi.advanceTimersByTime(1)
  expect(rows()).toEqual([0, 6])
  vi.advanceTimersByTime(10_000)
  expect(rows()).toEqual([0, 15])
})

it('makes none while rows that are ready are scrolled over', () => {
  const { rows, laidOut, scrollTo } = follow()
  vi.advanceTimersByTime(10_000)
  const before = laidOut()
  for (let topPx = 0; topPx <= 10 * ROW_PX; topPx += 20) {
    scrollTo(topPx)
    vi.advanceTimersByTime(16)
  }
  expect(laidOut()).toBe(before)
  vi.advanceTimersByTime(10_000)
  expect(rows()).toEqual([0, 25])
})

it('makes none once it has ended', () => {
  const { end, rows } = follow()
  end()
  vi.advanceTimersByTime(10_000)
  expect(rows()).toEqual([0, 5])
})
