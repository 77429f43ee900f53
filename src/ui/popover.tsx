import { Popover as Radix } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { isEscapeHeld } from './bubble'
import { cx } from './class-names'
import { IconButton, type IconButtonProps } from './icon-button'
import type { Side } from './place-beside'
import styles from './popover.module.css'
import { pressOnce } from './press-once'
import { isInToasts } from './toasts-mark'

export type PopoverProps = {
  /** The accessible name of the popover, and of the button that opens it. */
  readonly label: string
  /** The popover's own name where it differs from the button's. */
  readonly title?: string | undefined
  /** The button's tooltip where it says more than the name. */
  readonly tooltip?: string | undefined
  readonly icon: ReactNode
  readonly side?: Side | undefined
  /** How the button looks. */
  readonly variant?: IconButtonProps['variant']
  /** Of the button, for layout alone. */
  readonly className?: string | undefined
  /** The button works on something: it spins and opens nothing. */
  readonly busy?: boolean | undefined
  /** A press outside closes it and does nothing else; the rest of the page waits. */
  readonly isModal?: boolean | undefined
  /** Left out, it opens and closes by itself. */
  readonly open?: boolean | undefined
  readonly onOpenChange?: ((open: boolean) => void) | undefined
  /** A key on the button; where its default is prevented the button does nothing. */
  readonly onButtonKeyDown?: ((event: KeyboardEvent) => void) | undefined
  readonly children: ReactNode
}

/**
 * An icon button and the panel it opens beside itself, for a handful of controls. The button gets the focus back, or
 * whatever had it where a key opened the panel and Escape closes it.
 */
export function Popover({
  label,
  title = label,
  tooltip,
  icon,
  side = 'bottom',
  variant,
  className,
  busy,
  isModal = false,
  open,
  onOpenChange,
  onButtonKeyDown,
  children,
}: PopoverProps) {
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<Element | null>(null)
  const isEscaped = useRef(false)
  return (
    <Radix.Root open={open ?? isOpen} onOpenChange={onOpenChange ?? setOpen} modal={isModal}>
      <Radix.Trigger
        asChild
        onKeyDown={(event) => {
          pressOnce(event)
          onButtonKeyDown?.(event)
        }}
      >
        <IconButton {...{ label, tooltip, icon, busy, variant, className }} tooltipSide={side} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={cx(styles, 'popover')}
          aria-label={title}
          side={side}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement
            isEscaped.current = false
          }}
          onEscapeKeyDown={(event) => {
            if (isEscapeHeld()) event.preventDefault()
            else isEscaped.current = true
          }}
          onCloseAutoFocus={(event) => {
            // What was chosen in it may have taken the focus along.
            if (document.activeElement?.matches('input:focus-visible')) return event.preventDefault()
            const { current } = opener
            if (!isEscaped.current || current === document.body || !(current instanceof HTMLElement)) return
            if (!current.isConnected) return
            event.preventDefault()
            current.focus()
          }}
          onInteractOutside={(event) => {
            if (isInToasts(event.target)) event.preventDefault()
          }}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
