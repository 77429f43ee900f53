import { type RefObject, useEffect } from 'react'

const REST_MS = 100

/** Sets `data-scrolling` on a scrolled element until it has rested for a moment. */
export function useScrollingMark(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const view = scroller.current
    if (!view) return
    let resting: ReturnType<typeof setTimeout> | undefined
    const scrolled = () => {
      clearTimeout(resting)
      view.dataset['scrolling'] = ''
      resting = setTimeout(() => delete view.dataset['scrolling'], REST_MS)
    }
    view.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      clearTimeout(resting)
      view.removeEventListener('scroll', scrolled)
    }
  }, [scroller])
}
