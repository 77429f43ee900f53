import { expect, it } from 'vitest'
import type { ToolId } from '.'
import {
  ALT,
  at,
  BOTH,
  CANCEL,
  down,
  ENTER,
  INTERRUPT,
  lastDraft,
  modifiers,
  move,
  NONE,
  nudge,
  only,
  play,
  SHIFT,
  UP,
} from './test/event-script'

const boxOf = (id: ToolId, events: Parameters<typeof play>[1], settings = {}) =>
  only(play(id, events, settings).commands, 'select')[0]

it.each([
  [NONE, 'replace'],
  [SHIFT, 'add'],
  [ALT, 'subtract'],
  [BOTH, 'intersect'],
] as const)('lets the modifiers at the press decide the mode: %o means %s', (held, mode) => {
  const lasso = play('lasso', [down(0, 0, held), move(9, 0), move(9, 9), UP])
  expect(only(lasso.commands, 'select')).toMatchObject([{ mode, label: 'Lasso selection' }])
  expect(boxOf('rectangle', [down(0, 0, held), move(9, 5, held), UP])?.mode).toBe(mode)
  expect(only(play('wand', [down(3, 3, held), UP]).commands, 'wand').map((each) => each.mode)).toEqual([
    mode,
    mode,
  ])
})

it('takes the mode of the options on an empty mask, whatever is held', () => {
  const settings = { hasSelection: false, combine: 'add' } as const
  expect(boxOf('ellipse', [down(0, 0, ALT), move(9, 5, ALT), UP], settings)?.mode).toBe('add')
})

it('selects what the lasso went around, and shows the line meanwhile', () => {
  const { state, commands } = play('lasso', [
    down(0, 0),
    { type: 'move', samples: [at(10, 0), at(10.2, 0), at(10, 10)], ...NONE },
    UP,
  ])
  const points = [at(0, 0).doc, at(10, 0).doc, at(10, 10).doc]
  expect(only(commands, 'draft')[0]?.draft).toEqual({ outline: points, isClosed: false })
  expect(lastDraft(commands)).toBeNull()
  expect(only(commands, 'select')).toMatchObject([{ shape: { kind: 'polygon', points }, mode: 'replace' }])
  expect(state.name).toBe('idle')
})

it('drops lasso points that the zoom makes invisible', () => {
  const samples = Array.from({ length: 100 }, (_, i) => at(i, i * i))
  const { commands } = play('lasso', [down(0, 0), { type: 'move', samples, ...NONE }, UP], { scale: 1 / 200 })
  const [select] = only(commands, 'select')
  expect(select?.shape.kind === 'polygon' && select.shape.points.length).toBeLessThan(95)
})

it('selects nothing with a lasso that encloses nothing', () => {
  const { commands } = play('lasso', [down(0, 0), move(5, 5), move(10, 10), UP])
  expect(only(commands, 'select')).toEqual([])
  expect(lastDraft(commands)).toBeNull()
  expect(only(play('lasso', [down(0, 0), UP]).commands, 'select')).toEqual([])
})

it('leaves no trace of a cancelled or interrupted drag', () => {
  for (const id of ['lasso', 'rectangle', 'ellipse'] as const) {
    for (const end of [CANCEL, INTERRUPT]) {
      const { state, commands } = play(id, [down(0, 0), move(9, 0), move(9, 9), end, UP])
      expect(only(commands, 'select')).toEqual([])
      expect(lastDraft(commands)).toBeNull()
      expect(state.name).toBe('idle')
    }
  }
})

it('draws rectangles on whole document pixels, in any direction', () => {
  const box = { x: 2, y: 3, width: 8, height: 5 }
  expect(boxOf('rectangle', [down(1.6, 3.2), move(10.4, 7.9), UP])?.shape).toEqual({
    kind: 'rectangle',
    ...box,
  })
  expect(boxOf('ellipse', [down(10.4, 7.9), move(1.6, 3.2), UP])?.shape).toEqual({ kind: 'ellipse', ...box })
  expect(boxOf('rectangle', [down(1.1, 1.1), move(1.4, 9), UP])).toBeUndefined()
})

it('constrains at once on an empty mask: Shift to a square, Alt from the centre', () => {
  const settings = { hasSelection: false }
  const square = boxOf('rectangle', [down(10.4, 10, SHIFT), move(4, 30.2, SHIFT), UP], settings)
  expect(square?.shape).toEqual({ kind: 'rectangle', x: -10, y: 10, width: 20, height: 20 })
  const centred = boxOf('ellipse', [down(50, 50, ALT), move(60, 44, ALT), UP], settings)
  expect(centred?.shape).toEqual({ kind: 'ellipse', x: 40, y: 44, width: 20, height: 12 })
  const both = boxOf('rectangle', [down(50, 50, BOTH), move(60, 44, BOTH), UP], settings)
  expect(both?.shape).toEqual({ kind: 'rectangle', x: 40, y: 40, width: 20, height: 20 })
})

it('makes every square as wide as it is high, whatever the rounding', () => {
  const settings = { hasSelection: false }
  for (let step = 0; step < 40; step++) {
    for (const held of [SHIFT, BOTH]) {
      const drag = [down(10 + step / 7, 10 + step / 11, held), move(3 - step / 3, 40 - step / 13, held), UP]
      const shape = boxOf('rectangle', drag, settings)?.shape
      expect(shape?.kind === 'rectangle' && shape.width === shape.height).toBe(true)
    }
  }
})

it('constrains on a mask only when the modifier is released and pressed again', () => {
  const shapeAfter = (...events: Parameters<typeof play>[1]) =>
    boxOf('rectangle', [down(0, 0, SHIFT), move(20, 10, SHIFT), ...events, UP])
  expect(shapeAfter()).toMatchObject({ mode: 'add', shape: { width: 20, height: 10 } })
  expect(shapeAfter(modifiers(NONE), modifiers(SHIFT))).toMatchObject({ mode: 'add', shape: { height: 20 } })
  expect(shapeAfter(modifiers(BOTH))).toMatchObject({ shape: { x: -20, y: -10, width: 40, height: 20 } })
})

it('moves and resizes a placed rectangle with arrow keys, each time in place of its entry', () => {
  const { state, commands } = play('rectangle', [
    down(0, 0, ALT),
    move(20, 10, ALT),
    UP,
    nudge(1, 0),
    nudge(-10, 3, true),
  ])
  expect(only(commands, 'select')).toMatchObject([{ mode: 'subtract', label: 'Rectangle selection' }])
  expect(only(commands, 'revise')).toMatchObject([
    { shape: { x: 1, y: 0, width: 20, height: 10 }, mode: 'subtract' },
    { shape: { x: 1, y: 0, width: 10, height: 13 }, label: 'Rectangle selection' },
  ])
  expect(lastDraft(commands)?.outline[2]).toEqual(at(11, 13).doc)
  expect(state).toMatchObject({ name: 'placed', isHeld: true })
})

it('stops adjusting with the next press, Enter or Escape, and keeps the selection', () => {
  const placed = play('ellipse', [down(0, 0), move(20, 10), UP])
  for (const events of [[down(50, 50), UP], [ENTER], [CANCEL]]) {
    const { state, commands } = play('ellipse', events, {}, placed.state)
    expect(state.name).toBe('idle')
    expect(lastDraft(commands)).toBeNull()
    expect(only(commands, 'revise')).toEqual([])
  }
  expect(play('ellipse', [INTERRUPT], {}, placed.state).state.name).toBe('placed')
})

it('never resizes to nothing', () => {
  const { commands } = play('rectangle', [down(0, 0), move(5, 5), UP, nudge(-99, -99, true)])
  expect(only(commands, 'revise')).toMatchObject([{ shape: { x: 0, y: 0, width: 1, height: 1 } }])
})

it('draws a rectangle by keys alone: Enter, arrows, Enter', () => {
  const placing = play('rectangle', [ENTER, nudge(10, 0), nudge(0, -4, true)], { combine: 'intersect' })
  expect(only(placing.commands, 'select')).toEqual([])
  expect(placing.state).toMatchObject({ name: 'placing', isHeld: true })
  expect(lastDraft(placing.commands)?.isClosed).toBe(true)
  const { commands, state } = play('rectangle', [ENTER, nudge(1, 0)], {}, placing.state)
  expect(only(commands, 'select')).toMatchObject([
    { shape: { kind: 'rectangle', x: 90, y: 50, width: 40, height: 16 }, mode: 'intersect' },
  ])
  expect(only(commands, 'revise')).toHaveLength(1)
  expect(state.name).toBe('placed')
  const dropped = play('rectangle', [CANCEL, ENTER, CANCEL], {}, placing.state)
  expect(only(dropped.commands, 'select')).toEqual([])
  expect(lastDraft(dropped.commands)).toBeNull()
})
