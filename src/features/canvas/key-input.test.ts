import { beforeEach, expect, it, vi } from 'vitest'
import type { ToolEvent } from '../../engine/tools'
import { useViewStore } from '../../state/document/view-store'
import { listenToKeys } from './key-input'

const page = new EventTarget()
vi.stubGlobal('window', page)
vi.stubGlobal('document', new EventTarget())

let isFocusVisible = true
let isPressed = false
let isHeld = false
let events: ToolEvent[] = []
let sent: ToolEvent['type'][] = []
let canvas: EventTarget

beforeEach(() => {
  isFocusVisible = true
  isPressed = false
  isHeld = false
  events = []
  sent = []
  canvas = Object.assign(new EventTarget(), { matches: () => isFocusVisible })
  const gesture = {
    send(event: ToolEvent) {
      const { type } = event
      events.push(event)
      sent.push(type)
      if (type === 'down') isPressed = true
      if (type === 'up') isPressed = false
    },
    get isActive() {
      return isPressed
    },
    get isHeld() {
      return isHeld
    },
    drop() {},
    letGo() {},
  }
  // No more of the canvas is asked for.
  const element = canvas as HTMLElement
  return listenToKeys(element, gesture, { onHover() {}, onSpace() {}, isPointerOver: () => true })
})

it('Enter presses and lifts the brush on a canvas that was reached by keyboard', () => {
  expect(press('Enter')).toBe(true)
  press('ArrowRight')
  press('Enter')
  expect(sent).toEqual(['down', 'move', 'up'])
})

it('Enter puts no brush down on a canvas that a pointer works on', () => {
  isFocusVisible = false
  expect(press('Enter')).toBe(false)
  expect(sent).toEqual([])
})

it('Enter puts no second brush down while a pointer paints', () => {
  isPressed = true
  expect(press('Enter')).toBe(false)
  expect(sent).toEqual([])
})

it('a pointer that is pressed ends the stroke of the keys first, and Enter begins a new one', () => {
  press('Enter')
  page.dispatchEvent(new Event('pointerdown'))
  expect(sent).toEqual(['down', 'up'])
  page.dispatchEvent(new Event('pointerdown'))
  press('Enter')
  expect(sent).toEqual(['down', 'up', 'down'])
})

it('Enter that generates lifts the brush first, and is left to the page', () => {
  press('Enter')
  expect(press('Enter', { ctrlKey: true })).toBe(false)
  expect(sent).toEqual(['down', 'up'])
})

it('Enter puts the brush down once another tool has taken it up', () => {
  press('Enter')
  isPressed = false
  press('ArrowRight')
  press('Enter')
  expect(sent).toEqual(['down', 'down'])
})

it('Enter ends what a pointer draws, wherever keys went before', () => {
  press('ArrowRight')
  page.dispatchEvent(new Event('pointerdown'))
  isHeld = true
  press('Enter')
  expect(sent).toEqual(['enter'])
})

it('a brush that is down goes on from its place in the picture when the view changes, also out of sight', () => {
  const { view } = useViewStore.getState()
  const shown = (scale: number, offsetX: number) =>
    useViewStore.setState({
      view: { ...view, scale, offsetX, offsetY: 0 },
      viewport: { width: 400, height: 300 },
    })
  shown(1, 0)
  press('Enter')
  // The place pressed, (200, 150), is then at (−600, 300) on the screen.
  shown(2, -1000)
  press('ArrowRight')
  const places = events.flatMap((event) => (event.type === 'move' ? event.samples.map(({ doc }) => doc) : []))
  expect(places).toEqual([{ x: 210, y: 150 }])
  press('Enter')
  // Once it is up, the next stroke begins where it is seen.
  press('Enter')
  expect(events.at(-1)).toMatchObject({ type: 'down', sample: { screen: { x: 0, y: 300 } } })
  useViewStore.setState({ view })
})

it('Shift with an arrow key is the large step, and asks for no straight line', () => {
  press('Enter')
  page.dispatchEvent(Object.assign(new Event('keydown'), { key: 'Shift', shiftKey: true, altKey: false }))
  press('ArrowRight')
  press('ArrowRight', { shiftKey: true })
  page.dispatchEvent(Object.assign(new Event('keyup'), { key: 'Shift', shiftKey: false, altKey: false }))
  const [from, fine, coarse] = events.flatMap((event) => {
    if (event.type === 'down') return [event.sample.doc.x]
    return event.type === 'move' ? event.samples.map(({ doc }) => doc.x) : []
  })
  expect(coarse! - fine!).toBe(4 * (fine! - from!))
  const shifts = events.map((event) => ('shift' in event ? event.shift : null))
  expect(sent).toEqual(['down', 'modifiers', 'move', 'move', 'modifiers'])
  expect(shifts).toEqual([false, false, false, false, false])
})

/** Returns whether the canvas took the key. */
function press(key: string, held: Partial<KeyboardEvent> = {}): boolean {
  const none = { shiftKey: false, altKey: false }
  const event = Object.assign(new Event('keydown', { cancelable: true }), { key, ...none, ...held })
  canvas.dispatchEvent(event)
  return event.defaultPrevented
}
