const REST_MS = 100

/** Sets `data-scrolling` on `marked` while `scroller` is scrolled and until it has rested for a moment. Returns what ends that. */
export function markScrolling(
  scroller: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
  marked: { readonly dataset: Record<string, string | undefined> },
): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined
  const scrolled = () => {
    clearTimeout(resting)
    marked.dataset['scrolling'] = ''
    resting = setTimeout(() => delete marked.dataset['scrolling'], REST_MS)
  }
  scroller.addEventListener('scroll', scrolled, { passive: true })
  return () => {
    clearTimeout(resting)
    delete marked.dataset['scrolling']
    scroller.removeEventListener('scroll', scrolled)
  }
}
