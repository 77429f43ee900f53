import { expect, it } from 'vitest'
import { docPoint, docToScreen } from '../../engine/geometry'
import { namesPlace, wipePlace } from './wipe-place'

const DOCUMENT = { width: 1000, height: 600 }
const VIEWPORT = { width: 800, height: 500 }

it('upright and whole, the handle is in the middle of the line', () => {
  const view = { scale: 0.5, offsetX: 150, offsetY: 100, angleDeg: 0 }
  expect(wipePlace(DOCUMENT, view, VIEWPORT, 0.25)).toEqual({
    line: 125,
    handleX: 125,
    handleY: 150,
  })
})

it('where the line has left the screen, the handle stays whole at its edge', () => {
  const view = { scale: 4, offsetX: -2000, offsetY: 0, angleDeg: 0 }
  expect(wipePlace(DOCUMENT, view, VIEWPORT, 0.25).handleX).toBe(2000 + 18)
  expect(wipePlace(DOCUMENT, view, VIEWPORT, 0.9).handleX).toBe(2000 + 800 - 18)
})

it.each([0, 30, 90, -135, 180])(
  'zoomed in at %i°, the handle is where the screen shows the line',
  (angleDeg) => {
    const start = { scale: 4, offsetX: 0, offsetY: 0, angleDeg }
    const middle = docToScreen(start, docPoint(300, 500))
    const view = { ...start, offsetX: 400 - middle.x, offsetY: 250 - middle.y }
    const { line, handleY } = wipePlace(DOCUMENT, view, VIEWPORT, 0.3)
    const shown = docToScreen(view, docPoint(line / 4, handleY / 4))
    expect(shown.x).toBeGreaterThan(100)
    expect(shown.x).toBeLessThan(700)
    expect(shown.y).toBeGreaterThan(50)
    expect(shown.y).toBeLessThan(450)
  },
)

it('names stand in what is seen of the document below what covers the top of the screen, upright and overhead', () => {
  const fitted = { scale: 0.5, offsetX: 150, offsetY: 20, angleDeg: 0 }
  expect(namesPlace(DOCUMENT, fitted, VIEWPORT, 10)).toEqual({ left: 0, right: 500, top: 0 })
  expect(namesPlace(DOCUMENT, fitted, VIEWPORT, 50)).toEqual({ left: 0, right: 500, top: 30 })
  const near = { scale: 4, offsetX: -100, offsetY: -200, angleDeg: 0 }
  expect(namesPlace(DOCUMENT, near, VIEWPORT, 50)).toEqual({ left: 100, right: 900, top: 250 })
  const overhead = { scale: 4, offsetX: 900, offsetY: 700, angleDeg: 180 }
  expect(namesPlace(DOCUMENT, overhead, VIEWPORT, 50).top).toBeCloseTo(200)
})
