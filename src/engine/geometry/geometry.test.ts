import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  docToScreen,
  fitToViewport,
  intersectRects,
  screenPoint,
  screenToDoc,
  unionRects,
  visibleDocRect,
  zoomAt,
} from '.'

const views = fc.record({
  scale: fc.double({ min: 0.02, max: 60, noNaN: true }),
  offsetX: fc.double({ min: -5000, max: 5000, noNaN: true }),
  offsetY: fc.double({ min: -5000, max: 5000, noNaN: true }),
})
const coordinate = fc.double({ min: -3000, max: 3000, noNaN: true })

it('goes to the document and back to the same place on screen', () => {
  fc.assert(
    fc.property(views, coordinate, coordinate, (view, x, y) => {
      const back = docToScreen(view, screenToDoc(view, screenPoint(x, y)))
      expect(back.x).toBeCloseTo(x, 6)
      expect(back.y).toBeCloseTo(y, 6)
    }),
    { seed: 1 },
  )
})

it('zooms at the pointer: the document point under it stays', () => {
  fc.assert(
    fc.property(
      views,
      coordinate,
      coordinate,
      fc.double({ min: 0.001, max: 200, noNaN: true }),
      (view, x, y, scale) => {
        const anchor = screenPoint(x, y)
        const before = screenToDoc(view, anchor)
        const after = docToScreen(zoomAt(view, anchor, scale), before)
        expect(after.x).toBeCloseTo(x, 4)
        expect(after.y).toBeCloseTo(y, 4)
      },
    ),
    { seed: 2 },
  )
})

it('fits any document inside the viewport and never enlarges it', () => {
  const dimension = fc.integer({ min: 1, max: 12000 })
  fc.assert(
    fc.property(dimension, dimension, (width, height) => {
      const viewport = { width: 900, height: 700 }
      const view = fitToViewport({ width, height }, viewport, 24)
      expect(view.scale).toBeLessThanOrEqual(1)
      if (view.scale > 1 / 64) {
        const shown = visibleDocRect(view, viewport)
        expect(intersectRects(shown, { x: 0, y: 0, width, height })).toEqual({ x: 0, y: 0, width, height })
      }
    }),
    { seed: 3 },
  )
})

it('unites and intersects rectangles, empty ones included', () => {
  const a = { x: 0, y: 0, width: 10, height: 10 }
  const b = { x: 5, y: -5, width: 10, height: 10 }
  expect(intersectRects(a, b)).toEqual({ x: 5, y: 0, width: 5, height: 5 })
  expect(unionRects(a, b)).toEqual({ x: 0, y: -5, width: 15, height: 15 })
  expect(intersectRects(a, { x: 20, y: 20, width: 1, height: 1 })).toMatchObject({ width: 0, height: 0 })
  expect(unionRects(a, { x: 99, y: 99, width: 0, height: 5 })).toBe(a)
})
