import { startTransition, useLayoutEffect, useState } from 'react'
import { fillAtRest } from './fill-at-rest'
import { SPARE_ROWS, type VisibleRows, visibleRows } from './visible-rows'

const NARROWEST_CARD_PX = 208
const NARROWEST_CARD_PHONE_PX = 148
const PHONE_PX = 560
const GAP_PX = 12

export type GridLayout = VisibleRows & { readonly columns: number }

/** The items of a scrolled grid that have to be in the page; renders anew only when a row comes or goes. */
export function useVisibleRows(view: HTMLElement | null, count: number, cardPx: number): GridLayout {
  const [layout, setLayout] = useState<GridLayout>({
    from: 0,
    to: Math.min(count, 24),
    abovePx: 0,
    belowPx: 0,
    columns: 4,
  })
  useLayoutEffect(
    () => (view ? followView(view, count, cardPx, setLayout) : undefined),
    [view, count, cardPx],
  )
  return layout
}

/**
 * Lays the rows out anew as their view is scrolled and changes its size; while it rests, ever more beyond it are. Returns
 * what ends that.
 */
export function followView(
  view: HTMLElement,
  count: number,
  cardPx: number,
  change: (layoutFrom: (now: GridLayout) => GridLayout) => void,
): () => void {
  const measure = (keeping: boolean, spareRows = SPARE_ROWS) => {
    const narrowest = view.clientWidth < PHONE_PX ? NARROWEST_CARD_PHONE_PX : NARROWEST_CARD_PX
    const columns = Math.max(1, Math.floor((view.clientWidth + GAP_PX) / (narrowest + GAP_PX)))
    const grid = { count, columns, rowPx: cardPx + GAP_PX }
    const [topPx, viewPx] = [view.scrollTop, view.clientHeight]
    change((now) => {
      const next = { ...visibleRows(grid, topPx, viewPx, keeping ? now : undefined, spareRows), columns }
      return isSame(now, next) ? now : next
    })
  }
  const filling = fillAtRest((spareRows) => startTransition(() => measure(true, spareRows)))
  const measureAnew = () => {
    measure(false)
    filling.begin()
  }
  measureAnew()
  const resizing = new ResizeObserver(measureAnew)
  resizing.observe(view)
  // Rows are made ready ahead of the view: drawing goes before that.
  const scrolled = () => {
    startTransition(() => measure(true))
    filling.begin()
  }
  view.addEventListener('scroll', scrolled, { passive: true })
  return () => {
    filling.stop()
    resizing.disconnect()
    view.removeEventListener('scroll', scrolled)
  }
}

function isSame(one: GridLayout, other: GridLayout): boolean {
  return (Object.keys(one) as (keyof GridLayout)[]).every((key) => one[key] === other[key])
}
