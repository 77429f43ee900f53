import { beforeEach, expect, it, vi } from 'vitest'
import type { ToolEvent } from '../../engine/tools'
import { listenToKeys } from './key-input'

const page = new EventTarget()
vi.stubGlobal('window', page)
vi.stubGlobal('document', new EventTarget())

let isFocusVisible = true
let isPressed = false
let sent: ToolEvent['type'][] = []
let canvas: EventTarget

beforeEach(() => {
  isFocusVisible = true
  isPressed = false
  sent = []
  canvas = Object.assign(new EventTarget(), { matches: () => isFocusVisible })
  const gesture = {
    send({ type }: ToolEvent) {
      sent.push(type)
      if (type === 'down') isPressed = true
      if (type === 'up') isPressed = false
    },
    get isActive() {
      return isPressed
    },
    isHeld: false,
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

/** Returns whether the canvas took the key. */
function press(key: string, held: Partial<KeyboardEvent> = {}): boolean {
  const event = Object.assign(new Event('keydown', { cancelable: true }), { key, ...held })
  canvas.dispatchEvent(event)
  return event.defaultPrevented
}
