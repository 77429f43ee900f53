import { type DocPoint, docToScreen, type ScreenPoint, screenPoint, screenToDoc } from '../../engine/geometry'
import { type Held, type PointerSample, type Tool, toolById } from '../../engine/tools'
import { useToolStore } from '../../state/document/tool-store'
import { useViewStore } from '../../state/document/view-store'
import type { Gesture } from './gesture'

/** Steps of the keyboard's brush as shares of its diameter: fine strokes overlap, coarse ones cross a picture soon. */
const FINE_STEP = 0.25
const COARSE_STEP = 1
/** Steps of every other tool's cursor in CSS pixels. */
const FINE_STEP_PX = 4
const COARSE_STEP_PX = 32

const CLICKING: ReadonlySet<Tool['keyboard']> = new Set(['click', 'click-or-shape'])

/** A pointer moved by keys, for as long as the canvas has the focus. */
export type KeyboardPointer = {
  move(directionX: number, directionY: number, held: Held, isCoarse: boolean): void
  /** Puts the brush down or lifts it; clicks with tools that take clicks. */
  press(held: Held): void
  release(type: 'up' | 'cancel'): void
  /** A pointer is pressed: it goes on alone. */
  giveWay(): void
  /** The place of the keys; the middle of the view before they moved anything. */
  readonly place: ScreenPoint
  /** Whether keys moved it since it was last pressed. */
  readonly hasMoved: boolean
  /** The brush is down. */
  readonly isDown: boolean
  forget(): void
}

export function createKeyboardPointer(
  gesture: Gesture,
  onHover: (point: ScreenPoint | null) => void,
): KeyboardPointer {
  /** Of the document: the brush stays on the picture when the view changes. */
  let place: DocPoint | null = null
  let isPressed = false
  let hasMoved = false

  /** Another tool, or another document, takes the brush up by itself. */
  function isDown(): boolean {
    return isPressed && gesture.isActive
  }

  function sampleAt(screen: ScreenPoint): PointerSample {
    const doc = screenToDoc(useViewStore.getState().view, screen)
    place = doc
    return { screen, doc, pressure01: 1 }
  }

  function current(): ScreenPoint {
    const { view, viewport } = useViewStore.getState()
    if (!place) return screenPoint(viewport.width / 2, viewport.height / 2)
    const at = docToScreen(view, place)
    // A brush that is down goes on from where it is, seen or not.
    return isDown() ? at : screenPoint(within(at.x, 0, viewport.width), within(at.y, 0, viewport.height))
  }

  function release(type: 'up' | 'cancel'): void {
    if (isDown()) gesture.send({ type })
    isPressed = false
  }

  function stepPx(isCoarse: boolean): number {
    const { toolId, brushSizeDocPx } = useToolStore.getState()
    if (toolById(toolId).cursor !== 'ring') return isCoarse ? COARSE_STEP_PX : FINE_STEP_PX
    const stepDocPx = Math.max(1, brushSizeDocPx * (isCoarse ? COARSE_STEP : FINE_STEP))
    return stepDocPx * useViewStore.getState().view.scale
  }

  return {
    move(directionX, directionY, held, isCoarse) {
      const { viewport } = useViewStore.getState()
      const from = current()
      // Along the screen, however the view is turned.
      const step = stepPx(isCoarse)
      // Not out of the view; from outside it comes back step by step.
      const to = sampleAt(
        screenPoint(
          within(from.x + directionX * step, Math.min(0, from.x), Math.max(viewport.width, from.x)),
          within(from.y + directionY * step, Math.min(0, from.y), Math.max(viewport.height, from.y)),
        ),
      )
      hasMoved = true
      onHover(to.screen)
      if (isDown() || gesture.isHeld) gesture.send({ type: 'move', samples: [to], ...held })
      // The hand moves the picture along under it.
      place = screenToDoc(useViewStore.getState().view, to.screen)
    },
    press(held) {
      const sample = sampleAt(current())
      hasMoved = false
      onHover(sample.screen)
      if (CLICKING.has(toolById(useToolStore.getState().toolId).keyboard)) {
        gesture.send({ type: 'down', sample, ...held })
        gesture.send({ type: 'up' })
        return
      }
      isPressed = !isDown()
      gesture.send(isPressed ? { type: 'down', sample, ...held } : { type: 'up' })
    },
    release,
    giveWay() {
      release('up')
      hasMoved = false
    },
    get place() {
      return current()
    },
    get hasMoved() {
      return hasMoved
    },
    get isDown() {
      return isDown()
    },
    forget() {
      place = null
      hasMoved = false
      onHover(null)
    },
  }
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
