import { beforeEach, expect, it, vi } from 'vitest'
import type { ToolEvent, ToolId } from '../../engine/tools'
import { undo } from '../../state/history/steps'
import { listenToPointer } from './pointer-input'

vi.mock('../../state/history/steps', async (original) => ({ ...(await original<object>()), undo: vi.fn() }))
const page = new EventTarget()
vi.stubGlobal('window', page)
beforeEach(() => void vi.mocked(undo).mockClear())

/** What the canvas element is asked for. */
class FakeCanvas extends EventTarget {
  /** An event of its own is one of what lies over the canvas. */
  readonly parentElement = new EventTarget()
  getBoundingClientRect = () => ({ left: 0, top: 0 })
  focus() {}
  setPointerCapture() {}
}

function pointerEvent(type: string, clientX: number, more: object = {}): Event {
  const held = { shiftKey: false, altKey: false }
  const facts = { pointerId: 1, pointerType: 'mouse', button: 0, clientX, clientY: 0, ...held, ...more }
  return Object.assign(new Event(type), facts)
}

/** What the tool is told. `begun`: takes which tools gestures begin with; undefined, the chosen one. */
function sentBy(canvas: FakeCanvas, play: () => void, begun: unknown[] = []): ToolEvent[] {
  const sent: ToolEvent[] = []
  const gesture = {
    send(event: ToolEvent, tool?: ToolId) {
      sent.push(event)
      if (event.type === 'down') begun.push(tool)
    },
    isActive: false,
    isHeld: false,
    drop() {},
    letGo() {},
  }
  const effects = { onHover() {}, isSpaceHeld: () => false }
  const input = listenToPointer(canvas as unknown as HTMLElement, gesture, effects)
  play()
  input.stop()
  return sent
}

function sentFor(events: readonly Event[]): ToolEvent[] {
  const canvas = new FakeCanvas()
  return sentBy(canvas, () => {
    for (const event of events) canvas.dispatchEvent(event)
  })
}

/** Where on the screen the tool is told that the pressed pointer went. */
function movesOf(...events: readonly Event[]): number[] {
  return sentFor([pointerEvent('pointerdown', 10), ...events]).flatMap((event) =>
    event.type === 'move' ? event.samples.map(({ screen }) => screen.x) : [],
  )
}

it('takes every place between two frames', () => {
  const between = [pointerEvent('pointermove', 12), pointerEvent('pointermove', 15)]
  expect(movesOf(pointerEvent('pointermove', 15, { getCoalescedEvents: () => between }))).toEqual([12, 15])
})

it('takes the place of the event where a browser tells of none between', () => {
  expect(movesOf(pointerEvent('pointermove', 15, { getCoalescedEvents: () => [] }))).toEqual([15])
  expect(movesOf(pointerEvent('pointermove', 15))).toEqual([15])
})

it('paints with a pen’s tip, erases with its back end, and does nothing with its barrel’s button', () => {
  const canvas = new FakeCanvas()
  const begun: unknown[] = []
  const press = (button: number) => {
    for (const type of ['pointerdown', 'pointerup'])
      canvas.dispatchEvent(pointerEvent(type, 10, { pointerType: 'pen', pressure: 0.7, button }))
  }
  sentBy(canvas, () => [0, 5, 2].forEach(press), begun)
  expect(begun).toEqual([undefined, 'eraser'])
})

it('takes a pen for one without pressure until it reports some', () => {
  const pressed = (type: string, pressure: number) => pointerEvent(type, 10, { pointerType: 'pen', pressure })
  const widths = (...pressures: readonly number[]) =>
    sentFor(
      pressures.map((pressure, i) => pressed(i === 0 ? 'pointerdown' : 'pointermove', pressure)),
    ).flatMap((event) => {
      if (event.type === 'down') return event.sample.pressure01
      return event.type === 'move' ? event.samples.map(({ pressure01 }) => pressure01) : []
    })
  expect(widths(0.5, 0.5, 0.5)).toEqual([1, 1, 1])
  expect(widths(0, 0, 1)).toEqual([1, 1, 1])
  expect(widths(0.7, 0.5, 0)).toEqual([0.7, 0.5, 0])
})

function fingers(type: string, ...ids: readonly number[]): Event[] {
  return ids.map((pointerId) => pointerEvent(type, 10 * pointerId, { pointerId, pointerType: 'touch' }))
}

it('takes back for a tap of two fingers', () => {
  sentFor([
    ...fingers('pointerdown', 1, 2),
    ...fingers('pointerup', 1),
    ...fingers('lostpointercapture', 1),
    ...fingers('pointerup', 2),
    ...fingers('lostpointercapture', 2),
  ])
  expect(undo).toHaveBeenCalledOnce()
})

it('takes nothing back for touches that the system takes away, nor for any other number of fingers', () => {
  for (const [down, ...ends] of [
    [fingers('pointerdown', 1), fingers('pointercancel', 1)],
    [fingers('pointerdown', 1, 2), fingers('pointercancel', 1, 2)],
    [fingers('pointerdown', 1, 2), fingers('pointercancel', 1), fingers('pointerup', 2)],
    [fingers('pointerdown', 1, 2), fingers('pointerup', 2), fingers('pointercancel', 1)],
    [fingers('pointerdown', 1), fingers('pointerup', 1)],
    [fingers('pointerdown', 1, 2, 3), fingers('pointerup', 1, 2, 3)],
    [fingers('pointerdown', 1, 2, 3, 4), fingers('pointerup', 1, 2, 3, 4)],
  ])
    sentFor([down, ...ends].flatMap((events) => events ?? []))
  expect(undo).not.toHaveBeenCalled()
})

it.each(['touch', 'pen'])(
  'draws nothing with a finger while a %s holds a handle over the canvas',
  (pointerType) => {
    const canvas = new FakeCanvas()
    const [press, again] = fingers('pointerdown', 2, 2)
    const [lift] = fingers('pointerup', 2)
    const held = { pointerId: 1, pointerType }
    const sent = sentBy(canvas, () => {
      canvas.parentElement.dispatchEvent(pointerEvent('pointerdown', 10, held))
      canvas.dispatchEvent(press!)
      canvas.dispatchEvent(lift!)
    })
    expect(sent).toEqual([])
    const sentOnceFree = sentBy(canvas, () => {
      canvas.parentElement.dispatchEvent(pointerEvent('pointerdown', 10, held))
      page.dispatchEvent(pointerEvent('pointerup', 10, held))
      canvas.dispatchEvent(again!)
    })
    expect(sentOnceFree.map(({ type }) => type)).toEqual(['down'])
  },
)

it.each(['touch', 'pen'])(
  'draws again with the first finger after a %s whose handle was gone before it was lifted',
  (pointerType) => {
    const canvas = new FakeCanvas()
    const drawn = (isPrimary: boolean) =>
      sentBy(canvas, () => {
        canvas.parentElement.dispatchEvent(pointerEvent('pointerdown', 10, { pointerId: 1, pointerType }))
        for (const [pointerId, type] of [
          [2, pointerType],
          [3, 'touch'],
        ] as const) {
          const press = { pointerId, pointerType: type, isPrimary }
          page.dispatchEvent(pointerEvent('pointerdown', 20, press))
          if (type === 'touch') canvas.dispatchEvent(pointerEvent('pointerdown', 20, press))
          page.dispatchEvent(pointerEvent('pointerup', 20, press))
          canvas.dispatchEvent(pointerEvent('pointerup', 20, press))
        }
      }).some(({ type }) => type === 'down')
    expect(drawn(true)).toBe(true)
    expect(drawn(false)).toBe(false)
  },
)
