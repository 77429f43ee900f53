import { expect, it } from 'vitest'
import { seenPart } from './seen-part'

const VIEWPORT = { width: 800, height: 500 }
const frame = { x: 300, y: 200, width: 100, height: 80 }
const viewAt = (offsetX: number, offsetY: number, scale = 1) => ({ scale, offsetX, offsetY, angleDeg: 0 })

it('is what the screen shows where a caption would leave it', () => {
  expect(seenPart(viewAt(-350, -250), VIEWPORT, [frame])).toMatchObject({ x: 350, y: 250 })
  expect(seenPart(viewAt(400, 0), VIEWPORT, [frame])).toMatchObject({ right: 400 })
  expect(seenPart(viewAt(0, 250), VIEWPORT, [frame])).toMatchObject({ bottom: 250 })
})

it('stays the same while the view is panned with all captions well inside it', () => {
  const seen = seenPart(viewAt(0, 0), VIEWPORT, [frame])
  for (let px = -250; px <= 0; px += 25)
    expect(seenPart(viewAt(px, px / 10), VIEWPORT, [frame])).toEqual(seen)
})

it('is all that the screen shows for frames that move by themselves', () => {
  expect(seenPart(viewAt(100, 50, 2), VIEWPORT, null)).toEqual({ x: -50, y: -25, right: 350, bottom: 225 })
})
