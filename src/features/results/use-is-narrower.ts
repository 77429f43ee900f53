import { type RefObject, useLayoutEffect, useState } from 'react'

/** Whether an element is narrower than so many CSS pixels, as it is laid out now. */
export function useIsNarrower(element: RefObject<HTMLElement | null>, widthPx: number): boolean {
  const [isNarrower, setNarrower] = useState(false)
  useLayoutEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setNarrower(entry.contentRect.width < widthPx)
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, widthPx])
  return isNarrower
}
