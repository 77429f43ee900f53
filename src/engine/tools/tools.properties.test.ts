import fc from 'fast-check'
import { expect, it } from 'vitest'
import { docPoint } from '../geometry'
import { isHeld, TOOLS, type ToolCommand, type ToolEvent, type ToolId, toolById } from '.'
import { at, CANCEL, lastDraft, only, play, SETTINGS, UP } from './test/event-script'

const ids = Object.keys(TOOLS) as ToolId[]
/** Places far apart, and places that a click's slop or a lasso's dropped points tell from one another. */
const coordinate = fc
  .oneof(fc.integer({ min: -200, max: 1200 }), fc.integer({ min: 0, max: 90 }))
  .map((quarters) => quarters / 4)
const sample = fc
  .tuple(coordinate, coordinate, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([x, y, pressure01]) => at(x, y, pressure01))
const held = fc.record({ shift: fc.boolean(), alt: fc.boolean() })
const settings = fc.record({
  smoothing01: fc.constantFrom(0, 0.3, 1),
  scale: fc.constantFrom(2, 0.02),
  hasSelection: fc.boolean(),
  combine: fc.constantFrom('replace', 'add', 'subtract', 'intersect'),
})
const point = fc.tuple(coordinate, coordinate).map(([x, y]) => docPoint(x, y))
const moves = fc
  .tuple(fc.array(sample, { maxLength: 5 }), held)
  .map(([samples, modifiers]): ToolEvent => ({ type: 'move', samples, ...modifiers }))
const follows: fc.Arbitrary<ToolEvent> = fc.oneof(
  moves,
  held.map((modifiers): ToolEvent => ({ type: 'modifiers', ...modifiers })),
  fc.constantFrom<ToolEvent>(UP, { type: 'double' }, { type: 'backspace' }, { type: 'interrupt' }, CANCEL),
  fc.record({
    type: fc.constant('nudge' as const),
    dx: fc.integer({ min: -9, max: 9 }),
    dy: fc.integer({ min: -9, max: 9 }),
    resize: fc.boolean(),
  }),
)
const begins: fc.Arbitrary<ToolEvent> = fc.oneof(
  fc.tuple(sample, held).map(([at, modifiers]): ToolEvent => ({ type: 'down', sample: at, ...modifiers })),
  point.map((at): ToolEvent => ({ type: 'enter', at, visible: { width: 80, height: 40 } })),
)
const scripts = fc.array(fc.oneof(begins, follows), { maxLength: 25 })

const SELECTING: readonly ToolCommand['type'][] = ['select', 'revise', 'wand', 'smart', 'commit', 'stamp']

it.each(ids)('comes back to idle from wherever %s is, and shows nothing more', (id) => {
  fc.assert(
    fc.property(scripts, settings, (events, chosen) => {
      const before = play(id, events, chosen)
      const { state, commands } = play(id, [CANCEL], chosen, before.state)
      expect(state.name).toBe('idle')
      expect(isHeld(state)).toBe(false)
      expect(commands.some(({ type }) => SELECTING.includes(type))).toBe(false)
      expect(lastDraft([...before.commands, ...commands]) ?? null).toBeNull()
    }),
    { seed: 1, numRuns: 150 },
  )
})

it.each(ids)('selects and paints nothing with %s after a cancel, until something begins', (id) => {
  fc.assert(
    fc.property(scripts, fc.array(follows, { maxLength: 12 }), settings, (events, after, chosen) => {
      const cancelled = play(id, [...events, CANCEL], chosen)
      expect(play(id, after, chosen, cancelled.state)).toEqual({ state: cancelled.state, commands: [] })
    }),
    { seed: 2, numRuns: 100 },
  )
})

/** What lasts of the commands: all but what is only shown, and of that what is left. */
function lasting(commands: readonly ToolCommand[]) {
  const kept = commands.filter(
    ({ type }) => type !== 'draft' && type !== 'pan' && type !== 'brush-settings' && type !== 'wand',
  )
  const wand = only(commands, 'wand').at(-1) ?? null
  const sizes = only(commands, 'brush-settings').at(-1) ?? null
  const pans = only(commands, 'pan')
  const panned = pans.reduce((sum, { deltaX, deltaY }) => sum + deltaX + 7 * deltaY, 0)
  return { kept, wand, sizes, panned, draft: lastDraft(commands) ?? null }
}

it.each(ids)('does the same with %s however the moves are batched', (id) => {
  fc.assert(
    fc.property(scripts, settings, (events, chosen) => {
      const apart = events.flatMap((event): readonly ToolEvent[] =>
        event.type === 'move' && event.samples.length > 0
          ? event.samples.map((one) => ({ ...event, samples: [one] }))
          : [event],
      )
      const [together, split] = [play(id, events, chosen), play(id, apart, chosen)]
      expect(split.state).toEqual(together.state)
      expect(lasting(split.commands)).toEqual(lasting(together.commands))
    }),
    { seed: 3, numRuns: 150 },
  )
})

it.each(ids)('never changes with %s a state that it gave away', (id) => {
  fc.assert(
    fc.property(scripts, settings, (events, chosen) => {
      let state = toolById(id).idle
      for (const event of events) {
        const copy = structuredClone(state)
        const next = toolById(id).step(state, event, { ...SETTINGS, ...chosen }).state
        expect(state).toEqual(copy)
        state = next
      }
    }),
    { seed: 4, numRuns: 40 },
  )
})
