/**
 * Space held anywhere is the hand. `isPointerOver`: a pointer is over the canvas, so that Space is meant for it whatever
 * has the focus. Ends with the signal.
 */
export function listenToSpace(
  signal: AbortSignal,
  isPointerOver: () => boolean,
  onSpace: (isHeld: boolean) => void,
): void {
  let isHeld = false
  const end = () => {
    if (isHeld) onSpace(false)
    isHeld = false
  }
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.code !== 'Space' || takesSpace(event.target, isPointerOver())) return
      event.preventDefault()
      if (event.repeat) return
      isHeld = true
      onSpace(true)
    },
    { signal, capture: true },
  )
  window.addEventListener('keyup', (event) => event.code === 'Space' && end(), { signal })
  window.addEventListener('blur', end, { signal })
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
