import { type ScreenPoint, type Size, screenToDoc } from '../../engine/geometry'
import { type Held, type Tool, toolById } from '../../engine/tools'
import { useToolStore } from '../../state/document/tool-store'
import { useViewStore } from '../../state/document/view-store'
import { alongDocument, DIRECTIONS } from './arrow-keys'
import type { Gesture } from './gesture'
import { createKeyboardPointer } from './keyboard-pointer'
import { heldOf } from './pointer-input'
import { listenToSpace } from './space-key'

/** A nudge is one document pixel; while an arrow key stays down, so many CSS pixels. */
const REPEATED_NUDGE_PX = 6

/**
 * Working without a pointer. Arrow keys move the cursor (Shift: by a large step), Enter presses and lifts the brush, or
 * clicks; a rectangle or ellipse is put there by Enter (smart select's box by Shift+Enter), moved and resized by arrow
 * keys. Backspace takes a corner of a polygon back, Escape cancels. Only while the canvas has the focus and got it by
 * keyboard, or a gesture is under way, so that arrows keep their other use. Space held anywhere is the hand. Returns what
 * ends it.
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
  const pointer = createKeyboardPointer(gesture, effects.onHover)

  function arrow(event: KeyboardEvent, direction: readonly [number, number]): boolean {
    if (event.ctrlKey || event.metaKey) return false
    if (gesture.isHeld && isAdjusted(keyboardOfTool())) {
      const { scale, angleDeg } = useViewStore.getState().view
      const [x, y] = alongDocument(direction, angleDeg)
      const step = event.repeat ? Math.max(1, Math.round(REPEATED_NUDGE_PX / scale)) : 1
      gesture.send({ type: 'nudge', dx: x * step, dy: y * step, resize: event.shiftKey })
      return true
    }
    if (!element.matches(':focus-visible')) return false
    pointer.move(...direction, heldByKeys(event), event.shiftKey)
    return true
  }

  /** With arrow keys Shift is the large step, and asks for nothing else. */
  function tellModifiers(event: KeyboardEvent): void {
    const isByKeys = pointer.isDown || pointer.hasMoved
    gesture.send({ type: 'modifiers', ...(isByKeys ? heldByKeys(event) : heldOf(event)) })
  }

  function enter(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey) {
      // It generates: the mask is what is painted so far.
      pointer.release('up')
      return false
    }
    if (event.repeat) return true
    // A stroke that the pointer paints is not the keys' to go on with.
    const isUnderWay = gesture.isHeld || (gesture.isActive && pointer.isDown)
    if (!isUnderWay && (gesture.isActive || !element.matches(':focus-visible'))) return false
    const keyboard = keyboardOfTool()
    const isShape = keyboard === 'shape' || (keyboard === 'click-or-shape' && event.shiftKey)
    if (isShape || (gesture.isHeld && (isAdjusted(keyboard) || !pointer.hasMoved))) {
      const { view } = useViewStore.getState()
      gesture.send({ type: 'enter', at: screenToDoc(view, pointer.place), visible: visibleSize() })
    } else pointer.press(heldOf(event))
    return true
  }

  function handle(event: KeyboardEvent): boolean {
    const direction = DIRECTIONS[event.key]
    if (direction) return arrow(event, direction)
    if (event.key === 'Enter') return enter(event)
    if (event.key !== 'Backspace' || !gesture.isHeld) return false
    gesture.send({ type: 'backspace' })
    return true
  }

  function cancel(event: KeyboardEvent): void {
    pointer.release('cancel')
    gesture.send({ type: 'cancel' })
    event.preventDefault()
    event.stopPropagation()
  }

  element.addEventListener(
    'keydown',
    (event) => {
      if (!handle(event)) return
      event.preventDefault()
      event.stopPropagation()
    },
    options,
  )
  element.addEventListener(
    'blur',
    () => {
      pointer.release('up')
      pointer.forget()
    },
    options,
  )

  // Before the canvas takes the press, which begins a gesture of its own.
  window.addEventListener('pointerdown', () => pointer.giveWay(), { ...options, capture: true })
  window.addEventListener(
    'keydown',
    (event) => {
      if (isModifier(event) && (gesture.isActive || gesture.isHeld)) {
        tellModifiers(event)
        // Alt alone would put the focus into the browser's menu.
        if (event.key === 'Alt') event.preventDefault()
      }
      // Before any dialog: the pointer is down.
      if (event.key === 'Escape' && gesture.isActive) cancel(event)
    },
    { ...options, capture: true },
  )
  window.addEventListener(
    'keyup',
    (event) => {
      if (isModifier(event) && (gesture.isActive || gesture.isHeld)) {
        tellModifiers(event)
      }
    },
    options,
  )
  document.addEventListener(
    'keydown',
    (event) => {
      // After dialogs and bars, which take their own: a shape that is only held can wait.
      if (event.key === 'Escape' && gesture.isHeld && !event.defaultPrevented) cancel(event)
    },
    options,
  )
  listenToSpace(listeners.signal, effects.isPointerOver, effects.onSpace)

  return () => listeners.abort()
}

function keyboardOfTool(): Tool['keyboard'] {
  return toolById(useToolStore.getState().toolId).keyboard
}

/** Whether what the tool holds is a shape that arrow keys move. */
function isAdjusted(keyboard: Tool['keyboard']): boolean {
  return keyboard === 'shape' || keyboard === 'click-or-shape'
}

function heldByKeys(event: KeyboardEvent): Held {
  return { ...heldOf(event), shift: false }
}

function isModifier({ key }: KeyboardEvent): boolean {
  return key === 'Shift' || key === 'Alt'
}

/** What the viewport shows, in document pixels. */
function visibleSize(): Size {
  const { view, viewport } = useViewStore.getState()
  return { width: viewport.width / view.scale, height: viewport.height / view.scale }
}
