import {
  cloneElement,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { Bubble } from './bubble'
import styles from './bubble.module.css'
import { cx } from './class-names'
import { Kbd } from './kbd'
import type { Side } from './place-beside'
import { VisuallyHidden } from './visually-hidden'

type TriggerProps = {
  'aria-describedby'?: string | undefined
  onPointerEnter?: ((event: PointerEvent<Element>) => void) | undefined
  onPointerLeave?: ((event: PointerEvent<Element>) => void) | undefined
  onPointerDown?: ((event: PointerEvent<Element>) => void) | undefined
  onFocus?: ((event: FocusEvent<Element>) => void) | undefined
  onBlur?: ((event: FocusEvent<Element>) => void) | undefined
}

export type TooltipProps = {
  readonly text: string
  readonly shortcut?: string | undefined
  readonly side?: Side | undefined
  /** False where `text` only repeats the trigger's accessible name; true adds it as description. */
  readonly describes?: boolean | undefined
  /** One element that takes pointer and focus handlers. */
  readonly children: ReactElement<TriggerProps>
}

const openDelayMs = 500
const closeDelayMs = 80
/** Whoever has just read one tooltip is looking around: the next one comes at once. */
const warmMs = 400
let lastShownAt = Number.NEGATIVE_INFINITY

/** Shows a line of text beside its child on hover and keyboard focus; never on touch. Escape hides it. */
export function Tooltip({ text, shortcut, side = 'bottom', describes = true, children }: TooltipProps) {
  const id = useId()
  const [anchor, setAnchor] = useState<Element | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const hide = useCallback(() => {
    clearTimeout(timer.current)
    setAnchor(null)
  }, [])
  useEffect(() => {
    if (!anchor) return
    return () => {
      lastShownAt = performance.now()
    }
  }, [anchor])
  useEffect(() => () => clearTimeout(timer.current), [])

  const later = (delayMs: number, act: () => void) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(act, delayMs)
  }

  const own = children.props
  const trigger = cloneElement(children, {
    ...(describes ? { 'aria-describedby': [own['aria-describedby'], id].filter(Boolean).join(' ') } : {}),
    onPointerEnter: (event: PointerEvent<Element>) => {
      own.onPointerEnter?.(event)
      if (event.pointerType === 'touch') return
      const target = event.currentTarget
      const isWarm = performance.now() - lastShownAt < warmMs
      later(isWarm ? 0 : openDelayMs, () => setAnchor(target))
    },
    onPointerLeave: (event: PointerEvent<Element>) => {
      own.onPointerLeave?.(event)
      later(closeDelayMs, hide)
    },
    onPointerDown: (event: PointerEvent<Element>) => {
      own.onPointerDown?.(event)
      hide()
    },
    onFocus: (event: FocusEvent<Element>) => {
      own.onFocus?.(event)
      clearTimeout(timer.current)
      if (event.target.matches(':focus-visible')) setAnchor(event.currentTarget)
    },
    onBlur: (event: FocusEvent<Element>) => {
      own.onBlur?.(event)
      // What goes while the focus is on its way draws it to the dialog around: that takes it for what had the focus.
      later(0, hide)
    },
  })

  return (
    <>
      {trigger}
      {describes ? (
        <VisuallyHidden id={id} hidden>
          {text}
        </VisuallyHidden>
      ) : null}
      {anchor ? (
        <Bubble
          anchor={anchor}
          side={side}
          onClose={hide}
          onPointerEnter={() => clearTimeout(timer.current)}
          onPointerLeave={() => later(closeDelayMs, hide)}
        >
          <span className={cx(styles, 'row')}>
            {text}
            {shortcut ? (
              <span className={cx(styles, 'shortcut')}>
                <Kbd keys={shortcut} variant="plain" />
              </span>
            ) : null}
          </span>
        </Bubble>
      ) : null}
    </>
  )
}
