import { type RefObject, useEffect } from 'react'

const REST_MS = 100

/** Sets `data-scrolling` on `marked` while `scroller` is scrolled and until it has rested for a moment. */
export function useScrollingMark(
  scroller: RefObject<HTMLElement | null>,
  marked: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const view = scroller.current
    const element = marked.current
    if (!view || !element) return
    let resting: ReturnType<typeof setTimeout> | undefined
    const scrolled = () => {
      clearTimeout(resting)
      element.dataset['scrolling'] = ''
      resting = setTimeout(() => delete element.dataset['scrolling'], REST_MS)
    }
    view.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      clearTimeout(resting)
      view.removeEventListener('scroll', scrolled)
    }
  }, [scroller, marked])
}
