/** How high the toasts are, in CSS px; 0 where there are none. Its own file, so that a dialog need not bring the toasts along. */
let heightPx = 0
let listener: ((heightPx: number) => void) | null = null

export function setToastsHeight(px: number): void {
  heightPx = px
  listener?.(px)
}

let holders = 0

/**
 * Until the returned function runs, the root has the toasts' height in `--toasts-height`, for what has to leave them room.
 * Only then: every element inherits it, so that a toast that comes or goes would have the whole page's style worked out anew.
 */
export function followToastsHeight(): () => void {
  const { style } = document.documentElement
  holders++
  listener = (px) => {
    if (px > 0) style.setProperty('--toasts-height', `${px}px`)
    else style.removeProperty('--toasts-height')
  }
  listener(heightPx)
  return () => {
    if (--holders > 0) return
    listener = null
    style.removeProperty('--toasts-height')
  }
}
