import { expect, it } from 'vitest'
import { Mask, MaskEdit, stampCapsule } from '../mask'
import type { ToolCommand, ToolEvent } from '.'
import {
  ALT,
  at,
  CANCEL,
  down,
  INTERRUPT,
  lastDraft,
  modifiers,
  move,
  NONE,
  only,
  play,
  SHIFT,
  UP,
} from './test/event-script'

/** Where each capsule goes from and to. */
function paths(commands: readonly ToolCommand[]) {
  return only(commands, 'stamp').map(({ capsule: { ax, ay, bx, by } }) => [ax, ay, bx, by])
}

it('paints capsules from sample to sample and commits once', () => {
  const { state, commands } = play('brush', [
    down(10, 10),
    { type: 'move', samples: [at(15, 10), at(20, 12)], ...NONE },
    UP,
  ])
  expect(state.name).toBe('idle')
  expect(commands.map(({ type }) => type)).toEqual(['stamp', 'stamp', 'stamp', 'commit'])
  expect(commands[2]).toMatchObject({
    mode: 'paint',
    capsule: { ax: 15, ay: 10, bx: 20, by: 12, aRadius: 10, isContinued: true },
  })
  expect(commands[3]).toMatchObject({ label: 'Brush stroke' })
})

it.each([{ sizeDocPx: 40 }, { hardness01: 0.5 }])(
  'goes on round where the brush is changed in the middle of a stroke: %o',
  (changed) => {
    const begun = play('brush', [down(0, 0), move(10, 0)])
    const isContinued = (events: readonly ToolEvent[]) =>
      only(play('brush', events, changed, begun.state).commands, 'stamp').map(
        ({ capsule }) => capsule.isContinued,
      )
    expect(isContinued([move(20, 0), move(30, 0), UP])).toEqual([false, true])
    expect(isContinued([move(20, 9, SHIFT), UP])).toEqual([false])
    expect(isContinued([move(20, 9, SHIFT), modifiers(NONE), move(30, 20), UP])).toEqual([false, true])
    expect(isContinued([modifiers(SHIFT), modifiers(NONE), move(30, 20), UP])).toEqual([false])
  },
)

it('discards a cancelled stroke and ignores what follows until the next press', () => {
  for (const end of [CANCEL, INTERRUPT]) {
    const { state, commands } = play('brush', [down(10, 10), end, move(50, 50), UP])
    expect(state.name).toBe('idle')
    expect(commands.map(({ type }) => type)).toEqual(['stamp', 'discard'])
  }
})

it('narrows the stroke with less pressure', () => {
  const { commands } = play('brush', [{ type: 'down', sample: at(10, 10, 0), ...NONE }])
  expect(commands[0]).toMatchObject({ capsule: { aRadius: 1.5 } })
})

it.each([
  [2, 10],
  [3, 10],
  [3, 10.3],
  [12, 10],
])('marks pixels to be edited with a light pen and a brush of %d px, between pixels too', (sizeDocPx, x) => {
  const mask = new Mask({ width: 32, height: 32 })
  const edit = new MaskEdit(mask)
  const stroke: ToolEvent[] = [
    { type: 'down', sample: at(x, 4, 0), ...NONE },
    { type: 'move', samples: [at(x, 24, 0.2)], ...NONE },
  ]
  for (const { capsule, mode } of only(play('brush', stroke, { sizeDocPx }).commands, 'stamp'))
    stampCapsule(edit, capsule, mode)
  edit.commit()
  expect(mask.editedPixels).toBeGreaterThanOrEqual(20)
})

it('puts a brush finer than two pixels on the middle of the pixels that the pointer is in', () => {
  const stroke = [down(10, 10), move(14.9, 9.2), UP]
  const middles = [
    [10.5, 10.5, 10.5, 10.5],
    [10.5, 10.5, 14.5, 9.5],
  ]
  for (const sizeDocPx of [1, 1.9])
    expect(paths(play('brush', stroke, { sizeDocPx }).commands)).toEqual(middles)
  expect(paths(play('eraser', stroke, { sizeDocPx: 2 }).commands)[1]).toEqual([10, 10, 14.9, 9.2])
})

it('paints a straight line from the last stroke with Shift and a click', () => {
  const first = play('brush', [down(0, 0), move(10, 0), UP])
  const { commands, state } = play('brush', [down(40, 30, SHIFT), UP], {}, first.state)
  expect(paths(commands)).toEqual([
    [40, 30, 40, 30],
    [10, 0, 40, 30],
  ])
  expect(only(commands, 'stamp').map(({ capsule }) => capsule.isContinued)).toEqual([false, false])
  expect(commands.at(-1)).toMatchObject({ type: 'commit' })
  const third = play('brush', [down(40, 90, SHIFT), UP], {}, state)
  expect(paths(third.commands).at(-1)).toEqual([40, 30, 40, 90])
})

it('joins a click with an unsteady hand, whichever goes up first, and no drag with Shift', () => {
  const first = play('brush', [down(0, 0), move(10, 0), UP])
  const pressed = play('brush', [down(40, 30, SHIFT)], {}, first.state)
  expect(lastDraft(pressed.commands)).toEqual({ outline: [at(10, 0).doc, at(40, 30).doc], isClosed: false })
  for (const events of [[move(41, 31, SHIFT), UP], [modifiers(NONE), UP], [UP]]) {
    const { commands, state } = play('brush', events, {}, pressed.state)
    expect(paths(commands)).toEqual([[10, 0, 40, 30]])
    expect(lastDraft(commands)).toBeNull()
    expect(state).toMatchObject({ name: 'idle', end: at(40, 30).doc })
  }
  for (const events of [
    [move(90, 30, SHIFT), UP],
    [move(90, 30, SHIFT), move(41, 30, SHIFT), move(90, 30, SHIFT), UP],
  ])
    expect(paths(play('brush', events, {}, pressed.state).commands)).toEqual([[40, 30, 90, 30]])
})

it('remembers for the line the last stroke that was kept, and none at the start', () => {
  const kept = play('eraser', [down(5, 5), UP, down(80, 80), CANCEL])
  const lines = (state?: typeof kept.state) =>
    paths(play('eraser', [down(9, 9, SHIFT), UP], {}, state).commands)
  expect(lines(kept.state).at(-1)).toEqual([5, 5, 9, 9])
  expect(lines()).toEqual([[9, 9, 9, 9]])
})

it('shows a straight line while Shift is down and stamps it when Shift goes up', () => {
  const dragged = play('brush', [
    down(0, 0),
    move(10, 0),
    modifiers(SHIFT),
    move(20, 9, SHIFT),
    move(30, 20, SHIFT),
  ])
  expect(paths(dragged.commands)).toEqual([
    [0, 0, 0, 0],
    [0, 0, 10, 0],
  ])
  expect(lastDraft(dragged.commands)).toEqual({ outline: [at(10, 0).doc, at(30, 20).doc], isClosed: false })
  const released = play('brush', [modifiers(NONE), move(31, 25), UP], {}, dragged.state)
  expect(paths(released.commands)).toEqual([
    [10, 0, 30, 20],
    [30, 20, 31, 25],
  ])
  expect(lastDraft(released.commands)).toBeNull()
})

it('stamps the straight line when the pointer goes up first, and none of it when cancelled', () => {
  const start = [down(0, 0), move(10, 0), move(30, 20, SHIFT)]
  const up = play('brush', [...start, UP])
  expect(paths(up.commands).at(-1)).toEqual([10, 0, 30, 20])
  expect(lastDraft(up.commands)).toBeNull()
  expect(up.commands.at(-1)).toMatchObject({ type: 'commit' })
  const cancelled = play('brush', [...start, CANCEL])
  expect(paths(cancelled.commands)).toHaveLength(2)
  expect(lastDraft(cancelled.commands)).toBeNull()
  expect(cancelled.commands.at(-1)).toEqual({ type: 'discard' })
})

it('changes size and hardness with Alt and a drag, and paints nothing', () => {
  const { state, commands } = play('brush', [down(50, 50, ALT), move(55, 40, ALT), UP], { hardness01: 0.6 })
  expect(state.name).toBe('idle')
  expect(commands).toHaveLength(1)
  const [settings] = only(commands, 'brush-settings')
  expect(settings?.sizeDocPx).toBeCloseTo(20 * 1.01 ** 10, 9)
  expect(settings?.hardness01).toBeCloseTo(0.5, 9)
})

it('keeps size and hardness within bounds and gives them back when cancelled', () => {
  const { commands } = play('brush', [down(0, 0, ALT), move(-900, 900, ALT), CANCEL], { hardness01: 0.6 })
  expect(commands).toEqual([
    { type: 'brush-settings', sizeDocPx: 1, hardness01: 1 },
    { type: 'brush-settings', sizeDocPx: 20, hardness01: 0.6 },
  ])
})

it('pulls the brush behind the pointer on a string and catches up at the end', () => {
  // Half of 100 CSS pixels at 200 %: 25 document pixels.
  const { commands } = play('brush', [down(0, 0), move(20, 0), move(45, 0), move(45, 15), UP], {
    smoothing01: 0.5,
  })
  const drawn = paths(commands)
  expect(drawn[1]).toEqual([0, 0, 20, 0])
  expect(drawn[2]?.slice(0, 2)).toEqual([20, 0])
  const [x, y] = drawn[2]!.slice(2)
  expect(Math.hypot(45 - x!, 15 - y!)).toBeCloseTo(25, 9)
  expect(drawn.at(-1)).toEqual([x, y, 45, 15])
  expect(drawn).toHaveLength(4)
})
