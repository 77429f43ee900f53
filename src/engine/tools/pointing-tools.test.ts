import { expect, it } from 'vitest'
import {
  ALT,
  at,
  BOTH,
  CANCEL,
  down,
  ENTER,
  INTERRUPT,
  lastDraft,
  move,
  NONE,
  nudge,
  only,
  play,
  SHIFT,
  UP,
} from './test/event-script'

it('moves the view by what the hand moved on screen', () => {
  const { commands } = play('hand', [
    down(0, 0),
    { type: 'move', samples: [at(5, 5), at(10, 20)], ...NONE },
    move(10, 25),
    UP,
    move(99, 99),
  ])
  expect(commands).toEqual([
    { type: 'pan', deltaX: 20, deltaY: 40 },
    { type: 'pan', deltaX: 0, deltaY: 10 },
  ])
})

it('previews the wand where it was pressed and commits what is shown', () => {
  const { commands, state } = play('wand', [down(7, 8), move(12, 90), UP])
  expect(commands).toEqual(
    [
      ['preview', 30],
      ['preview', 35],
      ['commit', 35],
    ].map(([phase, tolerance]) => ({ type: 'wand', phase, at: at(7, 8).doc, mode: 'replace', tolerance })),
  )
  expect(state.name).toBe('idle')
})

it('keeps the tolerance between 0 and 100, and previews only where it changes', () => {
  const { commands } = play('wand', [down(0, 0), move(0.5, 0), move(500, 0), move(600, 0), move(-500, 0), UP])
  expect(only(commands, 'wand').map(({ tolerance }) => tolerance)).toEqual([30, 100, 0, 0])
})

it('keeps the tolerance of the wand in a click with an unsteady hand, and follows a drag back to its start', () => {
  const tolerances = (...events: Parameters<typeof play>[1]) =>
    only(play('wand', [down(0, 0), ...events, UP]).commands, 'wand').map(({ tolerance }) => tolerance)
  expect(tolerances(move(1.9, 0.5), move(-1.9, 0))).toEqual([30, 30])
  expect(tolerances(move(5, 0), move(1.5, 0))).toEqual([30, 35, 31, 31])
})

it('takes the preview of the wand and the tolerance it was dragged to back when cancelled', () => {
  for (const end of [CANCEL, INTERRUPT]) {
    const { commands, state } = play('wand', [down(0, 0), move(9, 0), end, UP])
    expect(only(commands, 'wand').at(-1)?.tolerance).toBeGreaterThan(30)
    expect(commands.slice(-2)).toEqual([{ type: 'wand-settings', tolerance: 30 }, { type: 'discard' }])
    expect(state.name).toBe('idle')
  }
})

it('adds a place with a click, removes one with Alt', () => {
  const place = at(5, 6).doc
  const clicked = play('smart', [down(5, 6), move(6, 7), UP], { combine: 'add' })
  expect(clicked.commands).toEqual([{ type: 'smart', prompt: { kind: 'add', at: place }, mode: 'add' }])
  const removed = play('smart', [down(5, 6, ALT), UP])
  expect(removed.commands).toEqual([
    { type: 'smart', prompt: { kind: 'remove', at: place }, mode: 'replace' },
  ])
})

it('removes a place with a click where that is chosen, and adds one with Shift', () => {
  const kinds = [NONE, ALT, SHIFT, BOTH].map(
    (held) =>
      only(play('smart', [down(5, 6, held), UP], { isTakingAway: true }).commands, 'smart')[0]?.prompt.kind,
  )
  expect(kinds).toEqual(['remove', 'remove', 'add', 'add'])
})

it('intersects the mask with the object that Shift and Alt click, as with a box around it', () => {
  const clicked = play('smart', [down(5, 6, BOTH), UP])
  expect(clicked.commands).toEqual([
    { type: 'smart', prompt: { kind: 'add', at: at(5, 6).doc }, mode: 'intersect' },
  ])
  const boxed = play('smart', [down(5, 6, BOTH), move(20, 20, BOTH), UP])
  expect(only(boxed.commands, 'smart')).toMatchObject([{ prompt: { kind: 'box' }, mode: 'intersect' }])
})

it('draws a box with a drag, with a live outline', () => {
  const { commands } = play('smart', [down(50, 40, SHIFT), move(20, 10, SHIFT), UP])
  expect(only(commands, 'draft')[0]?.draft).toMatchObject({ isClosed: true })
  expect(lastDraft(commands)).toBeNull()
  expect(only(commands, 'smart')).toEqual([
    { type: 'smart', prompt: { kind: 'box', box: { x: 20, y: 10, width: 30, height: 30 } }, mode: 'add' },
  ])
})

it('tells the smart selection nothing when cancelled, or when the box is empty', () => {
  for (const end of [CANCEL, INTERRUPT]) {
    const { commands } = play('smart', [down(0, 0), move(30, 30), end, UP])
    expect(only(commands, 'smart')).toEqual([])
    expect(lastDraft(commands)).toBeNull()
  }
  expect(only(play('smart', [down(0, 0), move(30, 0), UP]).commands, 'smart')).toEqual([])
})

it('takes a box for the smart selection that keys put there, moved and resized', () => {
  const placing = play('smart', [ENTER, nudge(10, -5), nudge(-4, 6, true), move(3, 3)], {
    combine: 'subtract',
  })
  expect(placing.state).toMatchObject({ name: 'placing', isHeld: true })
  expect(only(placing.commands, 'smart')).toEqual([])
  expect(lastDraft(placing.commands)).toMatchObject({ isClosed: true })
  const box = { x: 90, y: 45, width: 36, height: 26 }
  const { commands, state } = play('smart', [ENTER], {}, placing.state)
  expect(only(commands, 'smart')).toEqual([{ type: 'smart', prompt: { kind: 'box', box }, mode: 'subtract' }])
  expect(lastDraft(commands)).toBeNull()
  expect(state.name).toBe('idle')

  for (const events of [[CANCEL], [down(1, 1), CANCEL]]) {
    const left = play('smart', events, {}, placing.state)
    expect(only(left.commands, 'smart')).toEqual([])
    expect(lastDraft(left.commands)).toBeNull()
    expect(left.state.name).toBe('idle')
  }
})
