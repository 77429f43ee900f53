import { expect, it } from 'vitest'
import { isHeld, type ToolEvent } from '.'
import {
  ALT,
  at,
  BACKSPACE,
  CANCEL,
  DOUBLE,
  down,
  ENTER,
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

const click = (x: number, y: number): readonly ToolEvent[] => [down(x, y), UP]
const CORNERS = [...click(0, 0), ...click(50, 0), ...click(50, 40)]
const TRIANGLE = { kind: 'polygon', points: [at(0, 0).doc, at(50, 0).doc, at(50, 40).doc] }

it('stays open between clicks and shows the edge to the pointer', () => {
  const { state, commands } = play('polygon', [...click(0, 0), ...click(50, 0), move(30, 30)])
  expect(isHeld(state)).toBe(true)
  expect(lastDraft(commands)).toEqual({
    outline: [at(0, 0).doc, at(50, 0).doc, at(30, 30).doc],
    isClosed: false,
  })
})

it.each<[string, readonly ToolEvent[]]>([
  ['Enter', [ENTER]],
  ['a double click', [...click(50, 40), DOUBLE]],
  ['a click near its first corner', click(3, 2)],
])('closes with %s', (_, ending) => {
  const { state, commands } = play('polygon', [...CORNERS, ...ending])
  expect(only(commands, 'select')).toMatchObject([
    { shape: TRIANGLE, mode: 'replace', label: 'Polygon selection' },
  ])
  expect(lastDraft(commands)).toBeNull()
  expect(isHeld(state)).toBe(false)
})

it('closes with a double click at its first corner, and begins no other', () => {
  const { state, commands } = play('polygon', [...CORNERS, ...click(1, 1), ...click(1, 1), DOUBLE])
  expect(only(commands, 'select')).toMatchObject([{ shape: TRIANGLE }])
  expect(lastDraft(commands)).toBeNull()
  expect(state.name).toBe('idle')
})

it('measures the reach of its first corner on the screen', () => {
  const events = [...CORNERS, ...click(3, 2)]
  expect(only(play('polygon', events, { scale: 8 }).commands, 'select')).toEqual([])
  expect(lastDraft(play('polygon', [...CORNERS, move(3, 2)]).commands)?.isClosed).toBe(true)
})

it('closes with a finger from farther off, and shows no edge to where that was before', () => {
  const tap = (x: number, y: number): readonly ToolEvent[] => [
    { type: 'down', sample: { ...at(x, y), isFinger: true }, ...NONE },
    UP,
  ]
  const ending = [9, 5] as const
  expect(only(play('polygon', [...CORNERS, ...click(...ending)]).commands, 'select')).toEqual([])
  expect(only(play('polygon', [...CORNERS, ...tap(...ending)]).commands, 'select')).toMatchObject([
    { shape: TRIANGLE },
  ])
  const { commands } = play('polygon', [...CORNERS, ...tap(90, 90), BACKSPACE])
  expect(lastDraft(commands)?.outline).toEqual([...TRIANGLE.points, at(50, 40).doc])
})

it('does not close with fewer than three corners', () => {
  const { state, commands } = play('polygon', [...click(0, 0), ...click(50, 0), ENTER, DOUBLE])
  expect(isHeld(state)).toBe(true)
  expect(only(commands, 'select')).toEqual([])
})

it('selects nothing with corners on one line', () => {
  const line = play('polygon', [...click(0, 0), ...click(30, 30), ...click(60, 60), ENTER])
  expect(only(line.commands, 'select')).toEqual([])
  expect(line.state.name).toBe('idle')
})

it('takes back corner after corner with Backspace, and all with Escape', () => {
  const { commands } = play('polygon', [...CORNERS, ...click(90, 90), BACKSPACE, ENTER])
  expect(only(commands, 'select')).toMatchObject([{ shape: TRIANGLE }])
  expect(play('polygon', [...click(0, 0), ...click(50, 0), BACKSPACE, BACKSPACE]).state.name).toBe('idle')
  const cancelled = play('polygon', [...CORNERS, CANCEL, ENTER])
  expect(cancelled.state.name).toBe('idle')
  expect(only(cancelled.commands, 'select')).toEqual([])
})

it('loses only the corner being set when a second finger interrupts', () => {
  const { commands, state } = play('polygon', [...CORNERS, down(90, 90), INTERRUPT, INTERRUPT])
  expect(isHeld(state)).toBe(true)
  expect(lastDraft(commands)?.outline.slice(0, 3)).toEqual(TRIANGLE.points)
  const repeated = play('polygon', [...CORNERS, down(50, 40), INTERRUPT, ENTER])
  expect(only(repeated.commands, 'select')).toMatchObject([{ shape: TRIANGLE }])
})

it('is closed by lifting, so that a second finger leaves it open', () => {
  const pressed = play('polygon', [...CORNERS, down(1, 1)])
  expect([only(pressed.commands, 'select'), isHeld(pressed.state)]).toEqual([[], true])
  const interrupted = play('polygon', [INTERRUPT, INTERRUPT, ENTER], {}, pressed.state)
  expect(only(interrupted.commands, 'select')).toMatchObject([{ shape: TRIANGLE }])
  const lifted = play('polygon', [UP], {}, pressed.state)
  expect(only(lifted.commands, 'select')).toMatchObject([{ shape: TRIANGLE }])
})

it('snaps the next edge to 45° with Shift, while it moves and where it is clicked', () => {
  const { commands } = play('polygon', [...click(0, 0), move(30, 4, SHIFT), down(30, 34, SHIFT), UP])
  const [x, y] = [lastDraft(commands)?.outline[1]?.x, lastDraft(commands)?.outline[1]?.y]
  expect(x).toBeCloseTo(32, 9)
  expect(y).toBeCloseTo(32, 9)
  const flat = only(commands, 'draft').at(-2)?.draft?.outline[1]
  expect(flat?.y).toBeCloseTo(0, 9)
})

it('closes with Shift and a double click, though Shift turns the corner away from the place pressed', () => {
  const turned = [down(80, 44, SHIFT), UP]
  const { commands } = play('polygon', [...click(0, 0), ...click(50, 0), ...turned, ...turned, DOUBLE])
  const [select] = only(commands, 'select')
  expect(select?.shape.kind === 'polygon' && select.shape.points).toHaveLength(3)
})

it('sets a corner anew where one was taken back', () => {
  const { commands } = play('polygon', [...CORNERS, BACKSPACE, ...click(50, 40), ENTER])
  expect(only(commands, 'select')).toMatchObject([{ shape: TRIANGLE }])
})

it('takes its mode from the first press, and snaps only once that Shift was released', () => {
  const start = [down(0, 0, SHIFT), UP, move(30, 4, SHIFT)]
  const held = play('polygon', start)
  expect(lastDraft(held.commands)?.outline[1]).toEqual(at(30, 4).doc)
  const again = play('polygon', [modifiers(NONE), modifiers(SHIFT)], {}, held.state)
  expect(lastDraft(again.commands)?.outline[1]?.y).toBeCloseTo(0, 9)
  const events = [...start, down(50, 0, ALT), UP, down(50, 40), UP, ENTER]
  expect(only(play('polygon', events).commands, 'select')).toMatchObject([{ mode: 'add' }])
})
