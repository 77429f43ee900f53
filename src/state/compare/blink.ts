import { changeCompare, useCompareStore } from '../results/compare-store'

/**
 * From one picture to the other and back is one flash. WCAG 2.3.1 allows three in a second.
 */
export const MAX_BLINK_HZ = 3
export const MIN_BLINK_HZ = 0.25

const LESS_MOTION = '(prefers-reduced-motion: reduce)'

/** How long each picture stays, in ms, however fast was asked for. */
export function blinkIntervalMs(hz: number): number {
  return 500 / Math.min(MAX_BLINK_HZ, Math.max(MIN_BLINK_HZ, hz))
}

/** Who wants less motion steps from picture to picture. */
export function prefersSteps(): boolean {
  return matchMedia(LESS_MOTION).matches
}

/** Runs when a person comes to want less motion, or no longer does. Returns what stops it. */
export function watchMotion(listener: () => void): () => void {
  const motion = matchMedia(LESS_MOTION)
  motion.addEventListener('change', listener)
  return () => motion.removeEventListener('change', listener)
}

export function showOtherSide(): void {
  const { blinkSide } = useCompareStore.getState()
  changeCompare({ blinkSide: blinkSide === 'left' ? 'right' : 'left' })
}

/** The other picture on a person's word, which stays until blinking goes on. */
export function holdOtherSide(): void {
  if (!prefersSteps()) changeCompare({ isBlinkPaused: true })
  showOtherSide()
}

/** Turns the pictures of the blink mode while it is on. Returns what stops it. */
export function keepBlinking(): () => void {
  let timer: ReturnType<typeof setInterval> | undefined
  let intervalMs = 0

  function follow(): void {
    const { mode, selectedId, isBlinkPaused, blinkHz } = useCompareStore.getState()
    const isOn = mode === 'blink' && selectedId !== null && !isBlinkPaused && !prefersSteps()
    const wanted = isOn ? blinkIntervalMs(blinkHz) : 0
    if (wanted === intervalMs) return
    clearInterval(timer)
    intervalMs = wanted
    if (wanted > 0) timer = setInterval(showOtherSide, wanted)
  }

  follow()
  const stops = [useCompareStore.subscribe(follow), watchMotion(follow)]
  return () => {
    for (const stop of stops) stop()
    clearInterval(timer)
  }
}
