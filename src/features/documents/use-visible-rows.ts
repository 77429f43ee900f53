import { type RefObject, startTransition, useLayoutEffect, useState } from 'react'
import { nextStep, type VisibleRows, visibleRows } from './visible-rows'

const NARROWEST_CARD_PX = 208
const NARROWEST_CARD_PHONE_PX = 148
const PHONE_PX = 560
const GAP_PX = 12

export type GridLayout = VisibleRows & { readonly columns: number }

/** The items of a scrolled grid that have to be in the page; renders anew only when one comes or a row goes. */
export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  cardPx: number,
): GridLayout {
  const [layout, setLayout] = useState<GridLayout>({
    from: 0,
    to: Math.min(count, 24),
    abovePx: 0,
    belowPx: 0,
    columns: 4,
  })
  useLayoutEffect(() => {
    const view = scroller.current
    if (!view) return
    let now: GridLayout | null = null
    let frame = 0
    const measure = (keeping: boolean) => {
      const narrowest = view.clientWidth < PHONE_PX ? NARROWEST_CARD_PHONE_PX : NARROWEST_CARD_PX
      const columns = Math.max(1, Math.floor((view.clientWidth + GAP_PX) / (narrowest + GAP_PX)))
      const grid = { count, columns, rowPx: cardPx + GAP_PX }
      const [topPx, viewPx] = [view.scrollTop, view.clientHeight]
      const before = keeping ? now : null
      const goal = visibleRows(grid, topPx, viewPx, before ?? undefined)
      const next = before ? nextStep(grid, topPx, viewPx, before, goal) : goal
      const layout = { ...next, columns }
      if (!now || !isSame(now, layout)) setLayout(layout)
      now = layout
      if (next.from !== goal.from || next.to !== goal.to) goOn()
    }
    // Rows are made ready ahead of the view: drawing goes before that.
    const goOn = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0
        startTransition(() => measure(true))
      })
    }
    const measureAnew = () => measure(false)
    measureAnew()
    const resizing = new ResizeObserver(measureAnew)
    resizing.observe(view)
    view.addEventListener('scroll', goOn, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      resizing.disconnect()
      view.removeEventListener('scroll', goOn)
    }
  }, [scroller, count, cardPx])
  return layout
}

function isSame(one: GridLayout, other: GridLayout): boolean {
  return (Object.keys(one) as (keyof GridLayout)[]).every((key) => one[key] === other[key])
}
