import { expect, it } from 'vitest'
import { docPoint, screenPoint } from '../geometry'
import {
  type PointerSample,
  type ToolCommand,
  type ToolEvent,
  type ToolId,
  type ToolState,
  toolById,
} from '.'

const settings = { sizeDocPx: 20, hardness01: 1 }
const at = (x: number, y: number, pressure01 = 1): PointerSample => ({
  doc: docPoint(x, y),
  screen: screenPoint(x * 2, y * 2),
  pressure01,
})

function play(id: ToolId, events: readonly ToolEvent[]) {
  let state: ToolState = { name: 'idle' }
  const commands: ToolCommand[] = []
  for (const event of events) {
    const step = toolById(id).step(state, event, settings)
    state = step.state
    commands.push(...step.commands)
  }
  return { state, commands }
}

it('paints capsules from sample to sample and commits once', () => {
  const { state, commands } = play('brush', [
    { type: 'down', sample: at(10, 10) },
    { type: 'move', samples: [at(15, 10), at(20, 12)] },
    { type: 'up' },
  ])
  expect(state.name).toBe('idle')
  expect(commands.map(({ type }) => type)).toEqual(['stamp', 'stamp', 'stamp', 'commit'])
  expect(commands[2]).toMatchObject({
    mode: 'paint',
    capsule: { ax: 15, ay: 10, bx: 20, by: 12, aRadius: 10 },
  })
})

it('gives the same capsules however the moves are batched', () => {
  const points = [at(1, 1), at(4, 2), at(9, 5), at(9, 5), at(12, 12)]
  const start: ToolEvent = { type: 'down', sample: at(0, 0) }
  const together = play('eraser', [start, { type: 'move', samples: points }, { type: 'up' }])
  const apart = play('eraser', [
    start,
    ...points.map((point): ToolEvent => ({ type: 'move', samples: [point] })),
    { type: 'up' },
  ])
  expect(apart.commands).toEqual(together.commands)
})

it('discards a cancelled stroke and ignores what follows until the next press', () => {
  const { state, commands } = play('brush', [
    { type: 'down', sample: at(10, 10) },
    { type: 'cancel' },
    { type: 'move', samples: [at(50, 50)] },
    { type: 'up' },
  ])
  expect(state.name).toBe('idle')
  expect(commands.map(({ type }) => type)).toEqual(['stamp', 'discard'])
})

it('narrows the stroke with less pressure', () => {
  const { commands } = play('brush', [{ type: 'down', sample: at(10, 10, 0) }])
  expect(commands[0]).toMatchObject({ capsule: { aRadius: 1.5 } })
})

it('moves the view by what the hand moved on screen', () => {
  const { commands } = play('hand', [
    { type: 'down', sample: at(0, 0) },
    { type: 'move', samples: [at(5, 5), at(10, 20)] },
    { type: 'move', samples: [at(10, 25)] },
    { type: 'up' },
    { type: 'move', samples: [at(99, 99)] },
  ])
  expect(commands).toEqual([
    { type: 'pan', deltaX: 20, deltaY: 40 },
    { type: 'pan', deltaX: 0, deltaY: 10 },
  ])
})
