import type { ScreenPoint } from '../../engine/geometry'
import { rotateViewTo, useViewStore, zoomViewAt } from '../../state/document/view-store'
import { createTwist } from './twist'

/** Safari's own event for two fingers on a trackpad, since it sends no wheel for them: totals since the gesture began. */
type GestureEvent = UIEvent & {
  readonly scale: number
  readonly rotation: number
  readonly clientX: number
  readonly clientY: number
}

/** Pinch and twist on a Mac's trackpad in Safari. On touch screens it sends these besides touches, which have been dealt with. */
export function listenToTrackpad(
  element: HTMLElement,
  options: { readonly signal: AbortSignal },
  place: { local(event: { clientX: number; clientY: number }): ScreenPoint; hasTouches(): boolean },
): void {
  let startScale = 1
  let twist = createTwist(0)

  const follow = (event: Event) => {
    event.preventDefault()
    if (!isGesture(event) || place.hasTouches()) return
    const anchor = place.local(event)
    if (event.type === 'gesturestart') {
      const { view } = useViewStore.getState()
      startScale = view.scale
      twist = createTwist(view.angleDeg)
      return
    }
    zoomViewAt(anchor, startScale * event.scale)
    const angleDeg = twist(event.rotation)
    if (angleDeg !== null) rotateViewTo(angleDeg, anchor)
  }
  for (const type of ['gesturestart', 'gesturechange']) element.addEventListener(type, follow, options)
}

function isGesture(event: Event): event is GestureEvent {
  return 'scale' in event && 'rotation' in event
}
