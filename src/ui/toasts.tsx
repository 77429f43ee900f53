import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { type FocusEvent, useEffect, useRef, useState } from 'react'
import { Button } from './button'
import { cx } from './class-names'
import { IconButton } from './icon-button'
import styles from './toasts.module.css'
import { setToastsHeight } from './toasts-height'
import { toastsMark } from './toasts-mark'
import { useUiWords } from './ui-words'

export type ToastItem = {
  readonly id: string
  readonly tone: 'info' | 'good' | 'warning' | 'danger'
  readonly title: string
  readonly text?: string | undefined
  readonly action?: ToastAction | undefined
  readonly alternative?: ToastAction | undefined
  /** Left out, the toast stays until it is dismissed: for whatever must be read. */
  readonly durationMs?: number | undefined
}

type ToastAction = { readonly label: string; readonly onAction: () => void }

export type ToastsProps = {
  /** Oldest first; the newest stands lowest. */
  readonly items: readonly ToastItem[]
  /** Time is up, the action was taken, or the person dismissed it: take the item out of the list. */
  readonly onDismiss: (id: string) => void
}

const icons = { info: Info, good: CircleCheck, warning: TriangleAlert, danger: CircleAlert }

/**
 * Messages that lie over the app for a while. They are not live themselves: say the same in `LiveRegion`.
 * Their time stands still while the pointer or the focus is on them.
 */
export function Toasts({ items, onDismiss }: ToastsProps) {
  const words = useUiWords()
  const [isHeld, setIsHeld] = useState(false)
  const release = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setIsHeld(false)
  }
  // What held it may go with it, and says no more that it has left.
  const dismiss = (id: string) => {
    setIsHeld(false)
    onDismiss(id)
  }
  if (items.length === 0) return null
  return (
    <section
      ref={standOver}
      aria-label={words.notifications}
      className={cx(styles, 'toasts')}
      {...{ [toastsMark]: '' }}
      onPointerMove={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={release}
    >
      {items.map((item) => (
        <Toast key={item.id} item={item} isHeld={isHeld} onDismiss={dismiss} />
      ))}
    </section>
  )
}

function standOver(toasts: HTMLElement | null): (() => void) | undefined {
  if (!toasts) return
  toasts.addEventListener('wheel', passOn, { passive: false })
  const observer = new ResizeObserver(() => setToastsHeight(toasts.offsetHeight))
  observer.observe(toasts)
  return () => {
    observer.disconnect()
    setToastsHeight(0)
  }
}

/** The wheel is for what lies beneath: nothing in the toasts scrolls. */
function passOn(event: WheelEvent): void {
  const { clientX, clientY, currentTarget } = event
  const beneath = document
    .elementsFromPoint(clientX, clientY)
    .find((element) => !(currentTarget instanceof Node && currentTarget.contains(element)))
  if (beneath && !beneath.dispatchEvent(new WheelEvent(event.type, event))) event.preventDefault()
}

type ToastProps = {
  readonly item: ToastItem
  readonly isHeld: boolean
  readonly onDismiss: (id: string) => void
}

function Toast({ item, isHeld, onDismiss }: ToastProps) {
  const { id, tone, title, text, action, alternative, durationMs } = item
  const words = useUiWords()
  const dismiss = useRef(onDismiss)
  useEffect(() => {
    dismiss.current = onDismiss
  })
  useEffect(() => {
    if (durationMs === undefined || isHeld) return
    const timer = setTimeout(() => dismiss.current(id), durationMs)
    return () => clearTimeout(timer)
  }, [id, durationMs, isHeld])

  const Icon = icons[tone]
  const offers = [action, alternative].map((offer) =>
    offer ? (
      <Button
        key={offer.label}
        size="small"
        onClick={() => {
          offer.onAction()
          onDismiss(id)
        }}
      >
        {offer.label}
      </Button>
    ) : null,
  )
  return (
    <div className={cx(styles, 'toast', tone)}>
      <Icon className={cx(styles, 'icon')} aria-hidden="true" />
      <div className={cx(styles, 'words')}>
        <strong className={cx(styles, 'title')}>{title}</strong>
        {text ? <span className={cx(styles, 'text')}>{text}</span> : null}
        {/* Two beside the words would leave these a column of single ones, as high as the picture. */}
        {alternative ? <div className={cx(styles, 'offers')}>{offers}</div> : null}
      </div>
      {alternative ? null : offers}
      <IconButton size="small" label={words.dismiss} icon={<X />} onClick={() => onDismiss(id)} />
    </div>
  )
}
