import { useEffect } from 'react'

/** How far a cell stays from the filmstrip's ends, in CSS pixels. */
const MARGIN_PX = 12

/**
 * Scrolls the filmstrip to the result that is shown, once there is one or it becomes another; what is in sight stays. Where
 * the focus is on another result it comes along, so that Enter means the one that is shown.
 */
export function useFollowShown(strip: HTMLElement | null, shownId: string | undefined): void {
  useEffect(() => {
    if (!strip || shownId === undefined) return
    const frame = requestAnimationFrame(() => {
      const cell = strip.querySelector<HTMLElement>('[aria-pressed="true"]')
      if (!cell) return
      const focused = document.activeElement
      if (focused?.matches('[aria-pressed="false"]') && strip.contains(focused))
        cell.focus({ preventScroll: true })
      const [place, view] = [cell.getBoundingClientRect(), strip.getBoundingClientRect()]
      const { overflowX, overflowY } = getComputedStyle(strip)
      if (overflowX === 'auto') strip.scrollLeft += way(place.left, place.right, view.left, view.right)
      if (overflowY === 'auto') strip.scrollTop += way(place.top, place.bottom, view.top, view.bottom)
    })
    return () => cancelAnimationFrame(frame)
  }, [strip, shownId])
}

/** How far to scroll until a cell from `start` to `end` lies between `first` and `last`; where it has no room its start does. */
function way(start: number, end: number, first: number, last: number): number {
  const before = start - MARGIN_PX - first
  const behind = end + MARGIN_PX - last
  if (behind > 0) return Math.min(behind, before)
  return Math.min(0, before)
}
