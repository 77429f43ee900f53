/** What a turn of the wheel, or two fingers on a trackpad, mean. Deltas are in CSS pixels, to be added to the view's offset. */
export type WheelIntent =
  | { readonly kind: 'pan'; readonly deltaX: number; readonly deltaY: number }
  | { readonly kind: 'zoom'; readonly factor: number }

type Wheel = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'shiftKey'>

/** One notch of a mouse wheel (100 px) zooms by a factor of about 1.2. */
const WHEEL_ZOOM_PER_PX = 0.0018
/** Trackpad pinches arrive as small wheel steps with Ctrl held; a mouse wheel with Ctrl comes in notches, which are capped. */
const PINCH_ZOOM_PER_PX = 0.01
const LARGEST_PINCH_PX = 25

/** WheelEvent.deltaMode: pixels, lines, pages. */
const PIXELS = 0
const UNITS_PX = [1, 16, 400]
/** Notches come in whole multiples of one of these. */
const NOTCHES_PX = [100, 120]

/**
 * Reads wheel events. A wheel zooms and, with Shift, pans; Ctrl, which is how browsers report a pinch, zooms. Two fingers on
 * a trackpad look like a wheel, but for going aslant, which no wheel does: once they did, they pan until a wheel is turned.
 */
export function createWheelReader(): (event: Wheel) => WheelIntent {
  let isTrackpad = false

  return (event) => {
    const { deltaMode, ctrlKey, shiftKey } = event
    const unit = UNITS_PX[deltaMode] ?? 1
    const deltaX = event.deltaX * unit
    const deltaY = event.deltaY * unit
    if (ctrlKey) {
      const pinched = Math.min(LARGEST_PINCH_PX, Math.max(-LARGEST_PINCH_PX, deltaY))
      return { kind: 'zoom', factor: Math.exp(-pinched * PINCH_ZOOM_PER_PX) }
    }
    if (shiftKey) return { kind: 'pan', deltaX: -(deltaX || deltaY), deltaY: deltaX ? -deltaY : 0 }
    if (deltaMode === PIXELS && deltaX !== 0 && deltaY !== 0) isTrackpad = true
    else if (isNotch(deltaMode, deltaX, deltaY)) isTrackpad = false
    if (isTrackpad) return { kind: 'pan', deltaX: -deltaX, deltaY: -deltaY }
    return { kind: 'zoom', factor: Math.exp(-deltaY * WHEEL_ZOOM_PER_PX) }
  }
}

function isNotch(deltaMode: number, deltaX: number, deltaY: number): boolean {
  if (deltaMode !== PIXELS) return true
  return deltaX === 0 && deltaY !== 0 && NOTCHES_PX.some((notch) => deltaY % notch === 0)
}
