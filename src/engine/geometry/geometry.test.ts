import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  docPoint,
  docToScreen,
  fitToViewport,
  halvingsTo,
  intersectRects,
  rotateAt,
  screenPoint,
  screenToDoc,
  shownSize,
  snapToQuarterTurn,
  turnOf,
  unionRects,
  viewportCorners,
  visibleDocRect,
  zoomAt,
} from '.'

const views = fc.record({
  scale: fc.double({ min: 0.02, max: 60, noNaN: true }),
  offsetX: fc.double({ min: -5000, max: 5000, noNaN: true }),
  offsetY: fc.double({ min: -5000, max: 5000, noNaN: true }),
  angleDeg: fc.oneof(
    fc.constantFrom(0, 90, 180, -90, 15, -165),
    fc.double({ min: -179.99, max: 180, noNaN: true }),
  ),
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

it('turns around the pointer: the document point under it stays, the scale too', () => {
  fc.assert(
    fc.property(
      views,
      coordinate,
      coordinate,
      fc.double({ min: -1000, max: 1000, noNaN: true }),
      (view, x, y, angleDeg) => {
        const anchor = screenPoint(x, y)
        const turned = rotateAt(view, anchor, angleDeg)
        const after = docToScreen(turned, screenToDoc(view, anchor))
        expect(after.x).toBeCloseTo(x, 4)
        expect(after.y).toBeCloseTo(y, 4)
        expect(turned.scale).toBe(view.scale)
        expect(turned.angleDeg).toBeGreaterThan(-180)
        expect(turned.angleDeg).toBeLessThanOrEqual(180)
        expect(Math.cos(((turned.angleDeg - angleDeg) * Math.PI) / 180)).toBeCloseTo(1, 9)
      },
    ),
    { seed: 4 },
  )
})

it('a right angle clockwise shows the document’s right side at the bottom', () => {
  const view = { scale: 2, offsetX: 100, offsetY: 50, angleDeg: 90 }
  expect(docToScreen(view, docPoint(10, 0))).toEqual({ x: 100, y: 70 })
  expect(docToScreen(view, docPoint(0, 10))).toEqual({ x: 80, y: 50 })
})

it('keeps lengths: a document pixel is as wide at every angle', () => {
  fc.assert(
    fc.property(views, coordinate, coordinate, (view, x, y) => {
      const from = docToScreen(view, docPoint(x, y))
      const to = docToScreen(view, docPoint(x + 3, y + 4))
      expect(Math.hypot(to.x - from.x, to.y - from.y) / view.scale).toBeCloseTo(5, 5)
    }),
    { seed: 5 },
  )
})

it('quarter turns are exact, and −0° is 0°', () => {
  expect([0, 90, 180, -90].map(turnOf)).toEqual([
    { cos: 1, sin: 0 },
    { cos: 0, sin: 1 },
    { cos: -1, sin: 0 },
    { cos: 0, sin: -1 },
  ])
  const view = { scale: 1, offsetX: 0, offsetY: 0, angleDeg: 15 }
  for (const full of [0, -0, 360, -360]) expect(rotateAt(view, screenPoint(3, 4), full).angleDeg).toBe(0)
})

it('snaps to quarter turns from nearby, and from nowhere else', () => {
  expect([2.9, -3, 87.5, 183, 271, 358].map((angle) => snapToQuarterTurn(angle, 3))).toEqual([
    0, 0, 90, 180, 270, 360,
  ])
  expect([3.1, 45, -80].map((angle) => snapToQuarterTurn(angle, 3))).toEqual([3.1, 45, -80])
})

it('fits any document inside the viewport at any angle and never enlarges it', () => {
  const dimension = fc.integer({ min: 1, max: 12000 })
  const angles = fc.double({ min: -179, max: 180, noNaN: true })
  fc.assert(
    fc.property(dimension, dimension, angles, (width, height, angleDeg) => {
      const viewport = { width: 900, height: 700 }
      const view = fitToViewport({ width, height }, viewport, 24, angleDeg)
      expect(view.scale).toBeLessThanOrEqual(1)
      if (view.scale <= 1 / 64) return
      const box = shownSize({ width, height }, view)
      expect(box.width).toBeLessThanOrEqual(900 - 48 + 1e-6)
      expect(box.height).toBeLessThanOrEqual(700 - 48 + 1e-6)
      for (const corner of [
        docPoint(0, 0),
        docPoint(width, 0),
        docPoint(0, height),
        docPoint(width, height),
      ]) {
        const { x, y } = docToScreen(view, corner)
        expect(Math.abs(x - 450)).toBeLessThanOrEqual(box.width / 2 + 1e-6)
        expect(Math.abs(y - 350)).toBeLessThanOrEqual(box.height / 2 + 1e-6)
      }
      const shown = visibleDocRect(view, viewport)
      expect(intersectRects(shown, { x: 0, y: 0, width, height })).toEqual({ x: 0, y: 0, width, height })
    }),
    { seed: 3 },
  )
})

it('the visible rectangle holds whatever the viewport shows', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(views, share, share, (view, across, down) => {
      const viewport = { width: 900, height: 700 }
      const { x, y } = screenToDoc(view, screenPoint(across * 900, down * 700))
      const rect = visibleDocRect(view, viewport)
      expect(x).toBeGreaterThanOrEqual(rect.x - 1e-6)
      expect(y).toBeGreaterThanOrEqual(rect.y - 1e-6)
      expect(x).toBeLessThanOrEqual(rect.x + rect.width + 1e-6)
      expect(y).toBeLessThanOrEqual(rect.y + rect.height + 1e-6)
      expect(viewportCorners(view, viewport)).toHaveLength(4)
    }),
    { seed: 6 },
  )
})

it('halves until the longer edge fits', () => {
  expect(halvingsTo(512, { width: 512, height: 10 })).toBe(0)
  expect(halvingsTo(512, { width: 10, height: 513 })).toBe(1)
  expect(halvingsTo(512, { width: 8000, height: 6000 })).toBe(4)
})

it('unites and intersects rectangles, empty ones included', () => {
  const a = { x: 0, y: 0, width: 10, height: 10 }
  const b = { x: 5, y: -5, width: 10, height: 10 }
  expect(intersectRects(a, b)).toEqual({ x: 5, y: 0, width: 5, height: 5 })
  expect(unionRects(a, b)).toEqual({ x: 0, y: -5, width: 15, height: 15 })
  expect(intersectRects(a, { x: 20, y: 20, width: 1, height: 1 })).toMatchObject({ width: 0, height: 0 })
  expect(unionRects(a, { x: 99, y: 99, width: 0, height: 5 })).toBe(a)
})
