/** Safari knows no idle callbacks: there, so many milliseconds later. */
const LATER_MS = 50

/** Does something once the page has nothing else to do. Returns what stops it. */
export function whenIdle(work: () => void): () => void {
  if (window.requestIdleCallback) {
    const handle = window.requestIdleCallback(work)
    return () => window.cancelIdleCallback(handle)
  }
  const timer = setTimeout(work, LATER_MS)
  return () => clearTimeout(timer)
}
