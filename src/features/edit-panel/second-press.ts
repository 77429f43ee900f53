import type { MouseEvent } from 'react'

/** A finger's second tap comes no later. */
const DOUBLE_TAP_MS = 400

let lastTapMs = Number.NEGATIVE_INFINITY

/**
 * Whether this is the second click of a double click, or the second tap of a double tap, which is one press to whoever makes
 * it: also where another of the buttons that ask has come to lie under it. Many browsers do not count taps.
 */
export function isSecondPress({
  detail,
  timeStamp,
  nativeEvent,
}: Pick<MouseEvent, 'detail' | 'timeStamp' | 'nativeEvent'>): boolean {
  if (!('pointerType' in nativeEvent) || nativeEvent.pointerType !== 'touch') return detail > 1
  const isSoon = timeStamp - lastTapMs < DOUBLE_TAP_MS
  lastTapMs = timeStamp
  return isSoon || detail > 1
}
