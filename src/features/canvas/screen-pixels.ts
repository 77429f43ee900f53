/**
 * The longest length up to `lengthPx`, both in CSS pixels, that takes whole device pixels: a canvas of any other would be
 * stretched by the browser, and every pixel of it softened.
 */
export function wholeDevicePixels(lengthPx: number, pixelRatio: number): number {
  // Layout counts in 64ths of a pixel: what is short of a device pixel by that little has it.
  const count = Math.floor(lengthPx * pixelRatio + 1 / 32)
  const length = count / pixelRatio
  return Math.floor(length * pixelRatio) === count ? length : (count + 1e-6) / pixelRatio
}

/**
 * How far, in CSS pixels, the next whole device pixel lies behind `startPx`: the browser softens a canvas that begins
 * between two of them as well.
 */
export function toNextDevicePixel(startPx: number, pixelRatio: number): number {
  const count = Math.ceil(startPx * pixelRatio - 1 / 32)
  return Math.max(0, count / pixelRatio - startPx)
}

/** Runs when the window came to another screen, or the page was zoomed by the browser. Returns what stops it. */
export function onPixelRatioChange(listener: () => void): () => void {
  const listeners = new AbortController()
  const watch = () => {
    const query = window.matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
    const change = () => {
      listener()
      watch()
    }
    query.addEventListener('change', change, { once: true, signal: listeners.signal })
  }
  watch()
  return () => listeners.abort()
}
