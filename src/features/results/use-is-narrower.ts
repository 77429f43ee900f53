import { type RefObject, useLayoutEffect, useState } from 'react'

type Widths = { readonly fine: number; readonly coarse: number }

/** Whether an element is narrower than so many CSS pixels for such a pointer, as it is laid out now. `widths` stays the same. */
export function useIsNarrower(element: RefObject<HTMLElement | null>, widths: Widths): boolean {
  const [isNarrower, setNarrower] = useState(false)
  useLayoutEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => {
      const kind = matchMedia('(pointer: coarse)').matches ? 'coarse' : 'fine'
      if (entry) setNarrower(entry.contentRect.width < widths[kind])
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, widths])
  return isNarrower
}
