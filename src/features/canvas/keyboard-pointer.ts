import { type ScreenPoint, screenPoint, screenToDoc } from '../../engine/geometry'
import { type Held, type PointerSample, type Tool, toolById } from '../../engine/tools'
import { useToolStore } from '../../state/tool-store'
import { useViewStore } from '../../state/view-store'
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
  let place: ScreenPoint | null = null
  let isDown = false
  let hasMoved = false

  function sample(point: ScreenPoint): PointerSample {
    return { screen: point, doc: screenToDoc(useViewStore.getState().view, point), pressure01: 1 }
  }

  function current(): ScreenPoint {
    const { viewport } = useViewStore.getState()
    return place ?? screenPoint(viewport.width / 2, viewport.height / 2)
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
      place = screenPoint(
        Math.min(viewport.width, Math.max(0, from.x + directionX * step)),
        Math.min(viewport.height, Math.max(0, from.y + directionY * step)),
      )
      hasMoved = true
      onHover(place)
      if (isDown || gesture.isHeld) gesture.send({ type: 'move', samples: [sample(place)], ...held })
    },
    press(held) {
      place = current()
      hasMoved = false
      onHover(place)
      if (CLICKING.has(toolById(useToolStore.getState().toolId).keyboard)) {
        gesture.send({ type: 'down', sample: sample(place), ...held })
        gesture.send({ type: 'up' })
        return
      }
      isDown = !isDown
      gesture.send(isDown ? { type: 'down', sample: sample(place), ...held } : { type: 'up' })
    },
    release(type) {
      if (isDown) gesture.send({ type })
      isDown = false
    },
    get place() {
      return current()
    },
    get hasMoved() {
      return hasMoved
    },
    get isDown() {
      return isDown
    },
    forget() {
      place = null
      hasMoved = false
      onHover(null)
    },
  }
}
