import { expect, it } from 'vitest'
import { createWheelReader } from './wheel-intent'

const NOTHING = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, shiftKey: false }

it('zooms by the wheel, in for up, whatever unit the browser counts in', () => {
  const read = createWheelReader()
  expect(read({ ...NOTHING, deltaY: -100 })).toMatchObject({ kind: 'zoom', factor: Math.exp(0.18) })
  const lines = read({ ...NOTHING, deltaY: 3, deltaMode: 1 })
  expect(lines).toMatchObject({ kind: 'zoom', factor: Math.exp(-48 * 0.0018) })
})

it('pans with Shift, sideways for a wheel that only turns', () => {
  const read = createWheelReader()
  expect(read({ ...NOTHING, deltaY: 100, shiftKey: true })).toEqual({ kind: 'pan', deltaX: -100, deltaY: 0 })
  expect(read({ ...NOTHING, deltaX: 4, deltaY: 9, shiftKey: true })).toEqual({
    kind: 'pan',
    deltaX: -4,
    deltaY: -9,
  })
})

it('zooms for a pinch; a notch with Ctrl held is no leap', () => {
  const read = createWheelReader()
  expect(read({ ...NOTHING, deltaY: -2, ctrlKey: true })).toMatchObject({ factor: Math.exp(0.02) })
  const notch = read({ ...NOTHING, deltaY: -100, ctrlKey: true })
  expect(notch.kind === 'zoom' && notch.factor < 1.3).toBe(true)
})

it('pans for two fingers once they went aslant, until a wheel turns again', () => {
  const read = createWheelReader()
  expect(read({ ...NOTHING, deltaY: 7 }).kind).toBe('zoom')
  expect(read({ ...NOTHING, deltaX: 2, deltaY: 7 })).toEqual({ kind: 'pan', deltaX: -2, deltaY: -7 })
  expect(read({ ...NOTHING, deltaY: 7 }).kind).toBe('pan')
  expect(read({ ...NOTHING, deltaY: -3, ctrlKey: true }).kind).toBe('zoom')
  expect(read({ ...NOTHING, deltaX: 5 }).kind).toBe('pan')
  expect(read({ ...NOTHING, deltaY: 120 }).kind).toBe('zoom')
})
