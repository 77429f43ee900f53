import {
  type Pane,
  paneAt,
  type ScreenPoint,
  screenPoint,
  screenToDoc,
  type ViewTransform,
} from '../../engine/geometry'
import type { Held, PointerSample, ToolId } from '../../engine/tools'
import { panView, useViewStore, zoomViewAt } from '../../state/document/view-store'
import { undo } from '../../state/history/steps'
import type { Gesture } from './gesture'
import { listenToTrackpad } from './trackpad-gesture'
import { startTwoFingers, type TwoFingers } from './two-fingers'
import { createWheelReader } from './wheel-intent'

/** Two fingers that come and go within this time and way are a tap, not a pinch. */
const TAP_MS = 280
const TAP_SLOP_PX = 12

/** What pens report all along that cannot measure pressure: 0.5 by Pointer Events, some drivers 0 or 1. */
const UNMEASURED: ReadonlySet<number> = new Set([0, 0.5, 1])

export type PointerInput = {
  /** Whether a mouse or pen is over the canvas. */
  isOver(): boolean
  /** The canvas may have another place in the window, with the pointer where it was. */
  measure(): void
  stop(): void
}

type Touches = {
  readonly startedMs: number
  readonly points: Map<number, ScreenPoint>
  /** So many were down at once. */
  most: number
  /** The system took one of them away: for a gesture of its own, or as a palm. */
  isCancelled: boolean
  moved: number
  twoFingers: TwoFingers | null
}

/** Turns pointer, wheel and touch events of the canvas element into tool events and view changes. */
export function listenToPointer(
  element: HTMLElement,
  gesture: Gesture,
  effects: {
    /** The pointer hovers or draws at a place of its pane; null when it left, or is a finger. `stageY`: from the stage's top. */
    onHover(point: ScreenPoint | null, stageY: number): void
    isSpaceHeld(): boolean
  },
): PointerInput {
  const listeners = new AbortController()
  const options = { signal: listeners.signal }
  let box = element.getBoundingClientRect()
  let drawing: { readonly id: number; readonly type: string } | null = null
  let touches: Touches | null = null
  /** Fingers and pens that came down on what lies over the canvas, as the handle of the wipe: their types by their ids. */
  const elsewhere = new Map<number, string>()
  let isOver = false
  let hovering: PointerEvent | null = null
  const readWheel = createWheelReader()
  /** Of a pen that measures pressure, 0 is a touch too light for it. */
  let isPressureKnown = false

  /** Where pictures stand side by side: the pane that the hand works in, until it is lifted. */
  let held: Pane | undefined

  /** From the corner of the pane: all panes show the same there. */
  function local(event: { clientX: number; clientY: number }): ScreenPoint {
    const [x, y] = [event.clientX - box.left, event.clientY - box.top]
    const { panes } = useViewStore.getState()
    const pane = held ?? (panes.length > 1 ? paneAt(panes, x, y) : undefined)
    return screenPoint(x - (pane?.x ?? 0), y - (pane?.y ?? 0))
  }

  function holdPane(event: { clientX: number; clientY: number }): void {
    const { panes } = useViewStore.getState()
    held ??= paneAt(panes, event.clientX - box.left, event.clientY - box.top)
  }

  function hover(event: PointerEvent | null): void {
    hovering = event
    if (event) effects.onHover(local(event), event.clientY - box.top)
    else effects.onHover(null, 0)
  }

  function sampleOf(event: PointerEvent): PointerSample {
    const pressure01 = event.pointerType === 'pen' ? pressureOf(event) : 1
    return pointerSample(
      local(event),
      useViewStore.getState().view,
      pressure01,
      event.pointerType === 'touch',
    )
  }

  function pressureOf({ pressure }: PointerEvent): number {
    if (!UNMEASURED.has(pressure)) isPressureKnown = true
    return isPressureKnown ? pressure : 1
  }

  /** What the pointer did until now leaves no trace. */
  function cancelDrawing(): void {
    if (drawing) gesture.send({ type: 'interrupt' })
    drawing = null
  }

  function moveFingers(event: PointerEvent, { points, twoFingers }: Touches): void {
    const [a0, b0] = points.values()
    points.set(event.pointerId, local(event))
    const [a1, b1] = points.values()
    if (a0 && b0 && a1 && b1) twoFingers?.move([a0, b0], [a1, b1])
    if (touches) touches.moved += Math.hypot(event.movementX, event.movementY)
  }

  function press(event: PointerEvent): void {
    box = element.getBoundingClientRect()
    holdPane(event)
    // A palm that rests beside a pen paints nothing.
    if (event.pointerType === 'touch' && drawing?.type === 'pen') return
    // Nor does a finger while the hand holds a handle over the canvas.
    if (event.pointerType === 'touch' && elsewhere.size > 0) return
    // Nor does one that came down before it.
    if (event.pointerType === 'pen') {
      if (drawing?.type === 'touch') cancelDrawing()
      touches = null
    }
    if (event.pointerType === 'touch') {
      touches ??= startTouches(event)
      touches.points.set(event.pointerId, local(event))
      touches.most = Math.max(touches.most, touches.points.size)
      if (touches.points.size > 1) {
        cancelDrawing()
        touches.twoFingers ??= startTwoFingers()
        return
      }
    }
    const pressed = toolOf(event)
    if (drawing || pressed === null) return
    event.preventDefault()
    element.focus({ preventScroll: true, focusVisible: false } as FocusOptions)
    element.setPointerCapture(event.pointerId)
    drawing = { id: event.pointerId, type: event.pointerType }
    gesture.send(
      { type: 'down', sample: sampleOf(event), ...heldOf(event) },
      effects.isSpaceHeld() ? 'hand' : pressed,
    )
  }

  element.addEventListener('pointerdown', press, options)

  element.addEventListener(
    'pointermove',
    (event) => {
      if (touches && touches.points.size > 1 && touches.points.has(event.pointerId)) {
        moveFingers(event, touches)
        return
      }
      if (event.pointerType !== 'touch') hover(event)
      if (drawing) {
        if (drawing.id !== event.pointerId) return
      } else if (!gesture.isHeld) return
      // Missing in older Safari, and wherever the page came over plain http.
      const coalesced = event.getCoalescedEvents?.() ?? []
      const events = coalesced.length > 0 ? coalesced : [event]
      gesture.send({ type: 'move', samples: events.map(sampleOf), ...heldOf(event) })
    },
    options,
  )

  function release(event: PointerEvent, type: 'up' | 'interrupt'): void {
    // Capture is lost after every up, too: the finger is gone by then.
    if (touches?.points.delete(event.pointerId)) {
      if (type === 'interrupt') touches.isCancelled = true
      if (touches.points.size === 0) {
        if (isTap(touches, event.timeStamp)) void undo()
        touches = null
      }
    }
    if (drawing?.id === event.pointerId) {
      drawing = null
      gesture.send({ type })
    }
    if (!drawing && !touches) held = undefined
  }

  element.addEventListener('dblclick', () => gesture.send({ type: 'double' }), options)
  element.addEventListener('pointerup', (event) => release(event, 'up'), options)
  element.addEventListener('pointercancel', (event) => release(event, 'interrupt'), options)
  element.addEventListener('lostpointercapture', (event) => release(event, 'interrupt'), options)
  element.addEventListener(
    'pointerleave',
    () => {
      isOver = false
      hover(null)
    },
    options,
  )
  element.addEventListener(
    'pointerenter',
    (event) => {
      isOver = event.pointerType !== 'touch'
      box = element.getBoundingClientRect()
    },
    options,
  )

  // What lies over the canvas, as the handle of the wipe, keeps from it neither the wheel nor who wants to pan or pinch.
  const area = element.parentElement ?? element
  area.addEventListener(
    'pointerdown',
    (event) => {
      const isSecondFinger = event.pointerType === 'touch' && touches !== null
      const moves = event.button === 1 || effects.isSpaceHeld() || isSecondFinger
      if (event.target === element) return
      if (!moves) {
        if (event.pointerType !== 'mouse') elsewhere.set(event.pointerId, event.pointerType)
        return
      }
      event.stopPropagation()
      press(event)
      // A finger's moves go to where it came down.
      element.setPointerCapture(event.pointerId)
    },
    { ...options, capture: true },
  )
  // Safari tells the window of no finger whose handle was taken away under it. The first of a type is the only one down.
  window.addEventListener(
    'pointerdown',
    ({ isPrimary, pointerType }) => {
      if (!isPrimary) return
      for (const [id, type] of elsewhere) if (type === pointerType) elsewhere.delete(id)
    },
    { ...options, capture: true },
  )
  // What it came down on may be gone by then.
  for (const type of ['pointerup', 'pointercancel'] as const)
    window.addEventListener(type, ({ pointerId }) => elsewhere.delete(pointerId), {
      ...options,
      capture: true,
    })
  area.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      box = element.getBoundingClientRect()
      const intent = readWheel(event)
      if (intent.kind === 'pan') panView(intent.deltaX, intent.deltaY)
      else zoomViewAt(local(event), useViewStore.getState().view.scale * intent.factor)
    },
    { ...options, passive: false },
  )

  listenToTrackpad(area, options, { local, hasTouches: () => touches !== null })

  return {
    isOver: () => isOver,
    measure() {
      box = element.getBoundingClientRect()
      if (hovering) hover(hovering)
    },
    stop: () => listeners.abort(),
  }
}

function startTouches({ timeStamp }: PointerEvent): Touches {
  return { startedMs: timeStamp, points: new Map(), most: 0, isCancelled: false, moved: 0, twoFingers: null }
}

function isTap({ startedMs, most, isCancelled, moved }: Touches, endedMs: number): boolean {
  return most === 2 && !isCancelled && endedMs - startedMs < TAP_MS && moved < TAP_SLOP_PX
}

/** What a button begins: undefined, the chosen tool; null, nothing. A pen's back end is button 5 by Pointer Events. */
function toolOf({ button }: PointerEvent): ToolId | undefined | null {
  if (button === 0) return undefined
  if (button === 1) return 'hand'
  return button === 5 ? 'eraser' : null
}

/** The one place where a pointer's samples are made: engines compile what reads them for objects that were made alike. */
export function pointerSample(
  screen: ScreenPoint,
  view: ViewTransform,
  pressure01: number,
  isFinger: boolean,
): PointerSample {
  return { doc: screenToDoc(view, screen), screen, pressure01, isFinger }
}

export function heldOf({ shiftKey, altKey }: { shiftKey: boolean; altKey: boolean }): Held {
  return { shift: shiftKey, alt: altKey }
}
