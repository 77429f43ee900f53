import { type ScreenPoint, screenPoint, screenToDoc } from '../../engine/geometry'
import { type PointerSample, toolById } from '../../engine/tools'
import { undo } from '../../state/deeds'
import { panView, useViewStore, zoomViewAt } from '../../state/view-store'
import type { Gesture } from './gesture'

/** One notch of a mouse wheel (100 px) zooms by a factor of about 1.2. */
const WHEEL_ZOOM_PER_PX = 0.0018
/** Trackpad pinches arrive as small wheel steps with Ctrl held. */
const PINCH_ZOOM_PER_PX = 0.01
const LINE_HEIGHT_PX = 16
/** Two fingers that come and go within this time and way are a tap, not a pinch. */
const TAP_MS = 280
const TAP_SLOP_PX = 12

export type PointerInput = {
  /** Whether a mouse or pen is over the canvas. */
  isOver(): boolean
  stop(): void
}

type Touches = { readonly startedMs: number; readonly points: Map<number, ScreenPoint>; moved: number }

/** Turns pointer, wheel and touch events of the canvas element into tool events and view changes. */
export function listenToPointer(
  element: HTMLElement,
  gesture: Gesture,
  effects: {
    /** The pointer hovers or draws at a place; null when it left, or is a finger. */
    onHover(point: ScreenPoint | null): void
    isSpaceHeld(): boolean
  },
): PointerInput {
  const listeners = new AbortController()
  const options = { signal: listeners.signal }
  let box = element.getBoundingClientRect()
  let drawing: { readonly id: number; readonly type: string } | null = null
  let touches: Touches | null = null
  let isOver = false

  const local = (event: { clientX: number; clientY: number }) =>
    screenPoint(event.clientX - box.left, event.clientY - box.top)

  function sampleOf(event: PointerEvent): PointerSample {
    const screen = local(event)
    const doc = screenToDoc(useViewStore.getState().view, screen)
    return { doc, screen, pressure01: event.pointerType === 'pen' && event.pressure > 0 ? event.pressure : 1 }
  }

  function beginPinch(event: PointerEvent): void {
    if (drawing) {
      gesture.send({ type: 'cancel' })
      drawing = null
    }
    touches?.points.set(event.pointerId, local(event))
  }

  function pinch(event: PointerEvent, points: Map<number, ScreenPoint>): void {
    const before = [...points.values()]
    points.set(event.pointerId, local(event))
    const after = [...points.values()]
    const [a0, b0] = before
    const [a1, b1] = after
    if (!a0 || !b0 || !a1 || !b1) return
    const middle = screenPoint((a1.x + b1.x) / 2, (a1.y + b1.y) / 2)
    panView(middle.x - (a0.x + b0.x) / 2, middle.y - (a0.y + b0.y) / 2)
    const spread = Math.hypot(a0.x - b0.x, a0.y - b0.y)
    if (spread > 0) {
      zoomViewAt(middle, (useViewStore.getState().view.scale * Math.hypot(a1.x - b1.x, a1.y - b1.y)) / spread)
    }
    if (touches) touches.moved += Math.hypot(event.movementX, event.movementY)
  }

  element.addEventListener(
    'pointerdown',
    (event) => {
      box = element.getBoundingClientRect()
      // A palm that rests beside a pen paints nothing.
      if (event.pointerType === 'touch' && drawing?.type === 'pen') return
      if (event.pointerType === 'touch') {
        touches ??= { startedMs: event.timeStamp, points: new Map(), moved: 0 }
        if (touches.points.size >= 1) {
          beginPinch(event)
          return
        }
        touches.points.set(event.pointerId, local(event))
      }
      const isMiddle = event.button === 1
      if (drawing || (event.button !== 0 && !isMiddle)) return
      event.preventDefault()
      element.focus({ preventScroll: true, focusVisible: false } as FocusOptions)
      element.setPointerCapture(event.pointerId)
      drawing = { id: event.pointerId, type: event.pointerType }
      const pans = isMiddle || effects.isSpaceHeld()
      gesture.send({ type: 'down', sample: sampleOf(event) }, pans ? toolById('hand') : undefined)
    },
    options,
  )

  element.addEventListener(
    'pointermove',
    (event) => {
      if (touches && touches.points.size > 1 && touches.points.has(event.pointerId)) {
        pinch(event, touches.points)
        return
      }
      if (event.pointerType !== 'touch') effects.onHover(local(event))
      if (drawing?.id !== event.pointerId) return
      const coalesced = event.getCoalescedEvents()
      const events = coalesced.length > 0 ? coalesced : [event]
      gesture.send({ type: 'move', samples: events.map(sampleOf) })
    },
    options,
  )

  function release(event: PointerEvent, type: 'up' | 'cancel'): void {
    const wasPinch = touches !== null && touches.points.size > 1
    touches?.points.delete(event.pointerId)
    if (touches?.points.size === 0) {
      const { startedMs, moved } = touches
      touches = null
      if (wasPinch || drawing === null) tapped(event.timeStamp - startedMs, moved)
    }
    if (drawing?.id !== event.pointerId) return
    drawing = null
    gesture.send({ type })
  }

  function tapped(durationMs: number, moved: number): void {
    if (durationMs < TAP_MS && moved < TAP_SLOP_PX) void undo()
  }

  element.addEventListener('pointerup', (event) => release(event, 'up'), options)
  element.addEventListener('pointercancel', (event) => release(event, 'cancel'), options)
  element.addEventListener('lostpointercapture', (event) => release(event, 'cancel'), options)
  element.addEventListener(
    'pointerleave',
    () => {
      isOver = false
      effects.onHover(null)
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

  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      box = element.getBoundingClientRect()
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_HEIGHT_PX : 1
      const deltaX = event.deltaX * unit
      const deltaY = event.deltaY * unit
      if (event.shiftKey && !event.ctrlKey) {
        panView(-(deltaX || deltaY), deltaX ? -deltaY : 0)
        return
      }
      const rate = event.ctrlKey ? PINCH_ZOOM_PER_PX : WHEEL_ZOOM_PER_PX
      zoomViewAt(local(event), useViewStore.getState().view.scale * Math.exp(-deltaY * rate))
    },
    { ...options, passive: false },
  )

  return { isOver: () => isOver, stop: () => listeners.abort() }
}
