import { expect, it } from 'vitest'
import type { ToolEvent } from '../../engine/tools'
import { listenToPointer } from './pointer-input'

/** What the canvas element is asked for. */
class FakeCanvas extends EventTarget {
  readonly parentElement = null
  getBoundingClientRect = () => ({ left: 0, top: 0 })
  focus() {}
  setPointerCapture() {}
}

function pointerEvent(type: string, clientX: number, more: object = {}): Event {
  const held = { shiftKey: false, altKey: false }
  const facts = { pointerId: 1, pointerType: 'mouse', button: 0, clientX, clientY: 0, ...held, ...more }
  return Object.assign(new Event(type), facts)
}

/** Where on the screen the tool is told that the pressed pointer went. */
function movesOf(...events: readonly Event[]): number[] {
  const canvas = new FakeCanvas()
  const sent: ToolEvent[] = []
  const gesture = {
    send: (event: ToolEvent) => void sent.push(event),
    isActive: false,
    isHeld: false,
    drop() {},
    letGo() {},
  }
  const effects = { onHover() {}, isSpaceHeld: () => false }
  const input = listenToPointer(canvas as unknown as HTMLElement, gesture, effects)
  for (const event of [pointerEvent('pointerdown', 10), ...events]) canvas.dispatchEvent(event)
  input.stop()
  return sent.flatMap((event) => (event.type === 'move' ? event.samples.map(({ screen }) => screen.x) : []))
}

it('takes every place between two frames', () => {
  const between = [pointerEvent('pointermove', 12), pointerEvent('pointermove', 15)]
  expect(movesOf(pointerEvent('pointermove', 15, { getCoalescedEvents: () => between }))).toEqual([12, 15])
})

it('takes the place of the event where a browser tells of none between', () => {
  expect(movesOf(pointerEvent('pointermove', 15, { getCoalescedEvents: () => [] }))).toEqual([15])
  expect(movesOf(pointerEvent('pointermove', 15))).toEqual([15])
})
