import { docPoint, docToScreen, type ScreenPoint, screenPoint, screenToDoc } from '../../engine/geometry'
import type { PointerSample } from '../../engine/tools'
import { useToolStore } from '../../state/tool-store'
import { useViewStore } from '../../state/view-store'
import type { Gesture } from './gesture'

/** Steps of the keyboard's brush as shares of its diameter: fine strokes overlap, coarse ones cross a picture soon. */
const FINE_STEP = 0.25
const COARSE_STEP = 1

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * Painting without a pointer: arrow keys move the brush (Shift: by its whole width), Enter puts it down and lifts it,
 * Escape cancels. Only while the canvas has the focus and got it by keyboard, so that arrows keep their other use.
 * Space held anywhere is the hand. Returns what ends it.
 */
export function listenToKeys(
  element: HTMLElement,
  gesture: Gesture,
  effects: {
    onHover(point: ScreenPoint | null): void
    onSpace(isHeld: boolean): void
    /** Whether a pointer is over the canvas: Space is then the hand, whatever has the focus. */
    isPointerOver(): boolean
  },
): () => void {
  const listeners = new AbortController()
  const options = { signal: listeners.signal }
  let place: ScreenPoint | null = null
  let isDown = false
  let isSpaceHeld = false

  function sample(point: ScreenPoint): PointerSample {
    return { screen: point, doc: screenToDoc(useViewStore.getState().view, point), pressure01: 1 }
  }

  function start(): ScreenPoint {
    const { viewport } = useViewStore.getState()
    return screenPoint(viewport.width / 2, viewport.height / 2)
  }

  function move(directionX: number, directionY: number, isCoarse: boolean): void {
    const { view, viewport } = useViewStore.getState()
    const from = place ?? start()
    const step = Math.max(1, useToolStore.getState().brushSizeDocPx * (isCoarse ? COARSE_STEP : FINE_STEP))
    const doc = screenToDoc(view, from)
    const next = docToScreen(view, docPoint(doc.x + directionX * step, doc.y + directionY * step))
    place = screenPoint(
      Math.min(viewport.width, Math.max(0, next.x)),
      Math.min(viewport.height, Math.max(0, next.y)),
    )
    effects.onHover(place)
    if (isDown) gesture.send({ type: 'move', samples: [sample(place)] })
  }

  function press(): void {
    place ??= start()
    effects.onHover(place)
    isDown = !isDown
    gesture.send(isDown ? { type: 'down', sample: sample(place) } : { type: 'up' })
  }

  function release(type: 'up' | 'cancel'): void {
    if (isDown) gesture.send({ type })
    isDown = false
  }

  element.addEventListener(
    'keydown',
    (event) => {
      const direction = DIRECTIONS[event.key]
      if (
        direction &&
        element.matches(':focus-visible') &&
        !event.ctrlKey &&
        !event.metaKey &&
        !event.altKey
      ) {
        move(direction[0], direction[1], event.shiftKey)
      } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
        if (!event.repeat) press()
      } else if (event.key === 'Escape' && gesture.isActive) release('cancel')
      else return
      event.preventDefault()
      event.stopPropagation()
    },
    options,
  )
  element.addEventListener(
    'blur',
    () => {
      release('up')
      place = null
      effects.onHover(null)
    },
    options,
  )

  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && gesture.isActive) {
        isDown = false
        gesture.send({ type: 'cancel' })
        event.preventDefault()
        event.stopPropagation()
        return
      }
      if (event.code !== 'Space' || takesSpace(event.target, effects.isPointerOver())) return
      event.preventDefault()
      if (event.repeat) return
      isSpaceHeld = true
      effects.onSpace(true)
    },
    { ...options, capture: true },
  )
  window.addEventListener(
    'keyup',
    (event) => {
      if (event.code !== 'Space' || !isSpaceHeld) return
      isSpaceHeld = false
      effects.onSpace(false)
    },
    options,
  )
  window.addEventListener(
    'blur',
    () => {
      isSpaceHeld = false
      effects.onSpace(false)
    },
    options,
  )

  return () => listeners.abort()
}

/** Text always takes Space; other controls do, but for one that a click left focused while the pointer is at the canvas. */
function takesSpace(target: EventTarget | null, isPointerOver: boolean): boolean {
  if (!(target instanceof Element)) return false
  if (
    target.closest('textarea, input:not([type="range"], [type="checkbox"], [type="radio"]), [role="dialog"]')
  )
    return true
  const isReachedByKeys = target.matches(':focus-visible')
  return (!isPointerOver || isReachedByKeys) && target.closest('input, select, button, a') !== null
}
