import { expect, it } from 'vitest'
import { moveFrame, setFrameValue } from '../../engine/edit-plan'
import { canvasForFrame, changeInRoom, fitsCanvas, frameRoom } from './frame-room'

const document = { width: 100, height: 80 }
const frame = { x: 10, y: 10, width: 40, height: 40 }

it('keeps a frame in the document unless it may extend that', () => {
  const moved = (editArea: 'frame' | 'extend') =>
    changeInRoom(frameRoom({ editArea }, document), frame, (placed, size) =>
      moveFrame(placed, -70, 500, size),
    )
  expect(moved('frame')).toEqual({ x: 0, y: 40, width: 40, height: 40 })
  expect(moved('extend')).toEqual({ x: -60, y: 120, width: 40, height: 40 })
})

it('lets a frame grow to three times the document', () => {
  const room = frameRoom({ editArea: 'extend' }, document)
  const wide = changeInRoom(room, frame, (placed, size) => setFrameValue(placed, 'width', 9999, size))
  expect(wide).toEqual({ x: -100, y: 10, width: 300, height: 40 })
})

it('grows the canvas by what the frame has beyond it, and only where that was chosen', () => {
  const beyond = { x: -10, y: 20, width: 60, height: 70 }
  expect(canvasForFrame({ editArea: 'extend', frame: beyond }, document)).toEqual({
    x: -10,
    y: 0,
    width: 110,
    height: 90,
  })
  expect(canvasForFrame({ editArea: 'frame', frame: beyond }, document)).toBeNull()
  expect(canvasForFrame({ editArea: 'extend', frame }, document)).toBeNull()
})

it('holds no canvas that a project would not be opened with', () => {
  expect(fitsCanvas({ width: 20_000, height: 10_000 })).toBe(true)
  expect(fitsCanvas({ width: 20_000, height: 10_001 })).toBe(false)
  expect(fitsCanvas({ width: 200_001, height: 1 })).toBe(false)
})
