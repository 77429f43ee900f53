import { type PointerEvent, useRef } from 'react'

/** A pull of this share of the sheet's height, or this fast, closes it. */
const closingShare = 0.3
const closingPxPerMs = 0.6

/**
 * Handlers for a sheet's header, whose parent is the sheet: pulling it down moves the sheet with the finger; released far
 * or fast enough it closes. The header wants `touch-action: none`.
 */
export function usePullToClose(close: () => void) {
  const pull = useRef<{ readonly startY: number; readonly startedAt: number } | null>(null)
  const sheetOf = (event: PointerEvent<HTMLElement>) => event.currentTarget.parentElement
  const end = (event: PointerEvent<HTMLElement>) => {
    const started = pull.current
    const sheet = sheetOf(event)
    pull.current = null
    if (!started || !sheet) return
    sheet.style.removeProperty('translate')
    const way = event.clientY - started.startY
    const isFar = way > sheet.offsetHeight * closingShare
    const isFast = way > 24 && way / Math.max(1, event.timeStamp - started.startedAt) > closingPxPerMs
    if (event.type === 'pointerup' && (isFar || isFast)) close()
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.target instanceof Element && event.target.closest('button')) return
      event.currentTarget.setPointerCapture(event.pointerId)
      pull.current = { startY: event.clientY, startedAt: event.timeStamp }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const sheet = sheetOf(event)
      if (!pull.current || !sheet) return
      sheet.style.translate = `0 ${Math.max(0, event.clientY - pull.current.startY)}px`
    },
    onPointerUp: end,
    onPointerCancel: end,
  }
}
