import { type ReactNode, useLayoutEffect, useRef } from 'react'
import styles from './bubble.module.css'
import { cx } from './class-names'
import { placeBeside, type Side } from './place-beside'

type BubbleProps = {
  readonly anchor: Element
  readonly side: Side
  readonly onClose: () => void
  readonly onPointerEnter?: (() => void) | undefined
  readonly onPointerLeave?: (() => void) | undefined
  /** Escape shall close this bubble alone, not the dialog it stands in. */
  readonly holdsEscape?: boolean | undefined
  readonly children: ReactNode
}

const holdsEscapeMark = 'data-holds-escape'

/** Spread on whatever wants Escape for itself while it is on the page; dialogs look for it before they close. */
export const escapeHolder = { [holdsEscapeMark]: '' } as const

/** Whether something open wants the Escape key before the dialog around it. */
export function isEscapeHeld(): boolean {
  return document.querySelector(`[${holdsEscapeMark}]`) !== null
}

/**
 * A line of text beside its anchor, in the browser's top layer, so that it lies above dialogs and is never
 * clipped. Its words must reach assistive technology another way: it is hidden from it.
 */
export function Bubble({
  anchor,
  side,
  onClose,
  onPointerEnter,
  onPointerLeave,
  holdsEscape,
  children,
}: BubbleProps) {
  const ref = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const bubble = ref.current
    if (!bubble) return
    bubble.showPopover?.()
    const { left, top } = placeBeside(
      anchor.getBoundingClientRect(),
      { width: bubble.offsetWidth, height: bubble.offsetHeight },
      { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight },
      side,
    )
    bubble.style.left = `${left}px`
    bubble.style.top = `${top}px`
  }, [anchor, side])

  useLayoutEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    addEventListener('keydown', closeOnEscape)
    addEventListener('scroll', onClose, { capture: true, passive: true })
    addEventListener('resize', onClose)
    return () => {
      removeEventListener('keydown', closeOnEscape)
      removeEventListener('scroll', onClose, { capture: true })
      removeEventListener('resize', onClose)
    }
  }, [onClose])

  return (
    <div
      ref={ref}
      popover="manual"
      aria-hidden="true"
      className={cx(styles, 'bubble')}
      onPointerEnter={onPointerEnter}
      onPointerLeave={onPointerLeave}
      {...(holdsEscape ? escapeHolder : {})}
    >
      {children}
    </div>
  )
}
