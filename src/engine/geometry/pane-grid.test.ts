import fc from 'fast-check'
import { expect, it } from 'vitest'
import { layOutPanes, paneAt, paneCapacity } from './pane-grid'

const lengths = fc.integer({ min: 300, max: 2400 })
const sizes = fc.record({ width: lengths, height: lengths })

it('lays panes of one size side by side, without overlap, inside the stage, on whole device pixels', () => {
  fc.assert(
    fc.property(
      sizes,
      sizes,
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom(1, 1.25, 1.5, 2, 3),
      (stage, document, count, ratio) => {
        const panes = layOutPanes(stage, document, count, ratio)
        expect(panes).toHaveLength(count)
        for (const [i, pane] of panes.entries()) {
          expect([pane.width, pane.height]).toEqual([panes[0]?.width, panes[0]?.height])
          expect(pane.x + pane.width).toBeLessThanOrEqual(stage.width + 1)
          expect(pane.y + pane.height).toBeLessThanOrEqual(stage.height + 1)
          for (const px of Object.values(pane))
            expect(Math.abs(px * ratio - Math.round(px * ratio))).toBeLessThan(1e-6)
          for (const other of panes.slice(i + 1)) {
            const isApart = other.x >= pane.x + pane.width || other.y >= pane.y + pane.height
            expect(isApart).toBe(true)
          }
        }
      },
    ),
  )
})

it('shows the document as large as can be: wide pictures one above the other, tall ones beside each other', () => {
  const stage = { width: 1000, height: 800 }
  const [, second] = layOutPanes(stage, { width: 4000, height: 1000 }, 2, 1)
  expect(second).toMatchObject({ x: 0, y: 401 })
  const [, beside] = layOutPanes(stage, { width: 1000, height: 4000 }, 2, 1)
  expect(beside).toMatchObject({ x: 501, y: 0 })
})

it('gives all of the stage to one', () => {
  expect(layOutPanes({ width: 700, height: 500 }, { width: 40, height: 30 }, 1, 2)).toEqual([
    { x: 0, y: 0, width: 700, height: 500 },
  ])
})

it('finds the pane under a point, and the nearest of one between two', () => {
  const panes = layOutPanes({ width: 1000, height: 500 }, { width: 100, height: 100 }, 2, 1)
  expect(paneAt(panes, 10, 10)).toBe(panes[0])
  expect(paneAt(panes, 990, 499)).toBe(panes[1])
  expect(paneAt(panes, 499.5, 20)).toBe(panes[0])
  expect(paneAt(panes, -5, 700)).toBe(panes[0])
})

it('has room for two on a phone and for six on a desk', () => {
  expect(paneCapacity({ width: 390, height: 500 })).toBe(2)
  expect(paneCapacity({ width: 1050, height: 620 })).toBe(6)
})
