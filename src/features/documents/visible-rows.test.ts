import { expect, it } from 'vitest'
import { visibleRows } from './visible-rows'

const grid = { count: 500, columns: 4, rowPx: 200 }

it('holds what is in view and two rows around it', () => {
  expect(visibleRows(grid, 0, 600)).toEqual({ from: 0, to: 20, abovePx: 0, belowPx: 120 * 200 })
  expect(visibleRows(grid, 10_050, 600)).toEqual({ from: 192, to: 224, abovePx: 9600, belowPx: 69 * 200 })
})

it('ends with the last item, however far it is scrolled', () => {
  expect(visibleRows({ ...grid, count: 498 }, 25_000, 600)).toMatchObject({ to: 498, belowPx: 0 })
  expect(visibleRows(grid, 1e9, 600)).toEqual({ from: 500, to: 500, abovePx: 25_000, belowPx: 0 })
})

it('always takes as much room as all rows', () => {
  for (let topPx = 0; topPx < 26_000; topPx += 130) {
    const { from, to, abovePx, belowPx } = visibleRows(grid, topPx, 500)
    expect(abovePx + ((to - from) / 4) * 200 + belowPx).toBe(25_000)
  }
})

it('keeps twelve rows more that were there before they go', () => {
  let now = visibleRows(grid, 0, 600)
  for (let topPx = 0; topPx <= 3000; topPx += 100) now = visibleRows(grid, topPx, 600, now)
  expect(now).toMatchObject({ from: 1 * 4, to: 20 * 4, abovePx: 1 * 200 })
  for (let topPx = 3000; topPx >= 2000; topPx -= 100) now = visibleRows(grid, topPx, 600, now)
  expect(now).toMatchObject({ from: 1 * 4, to: 20 * 4 })
  expect(visibleRows(grid, 0, 600, now)).toMatchObject({ from: 0, to: 17 * 4 })
})

it('keeps nothing after a leap', () => {
  const now = visibleRows(grid, 0, 600)
  expect(visibleRows(grid, 10_050, 600, now)).toEqual(visibleRows(grid, 10_050, 600))
})
