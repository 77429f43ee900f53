import { Popover as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { isEscapeHeld } from './bubble'
import { cx } from './class-names'
import styles from './popover.module.css'

export type PopoverProps = {
  /** The popover's accessible name. */
  readonly label: string
  /** One button; it gets the handlers and `aria-expanded`. */
  readonly trigger: ReactElement
  readonly side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  readonly align?: 'start' | 'center' | 'end' | undefined
  /** Give both to open and close it from outside. */
  readonly open?: boolean | undefined
  readonly onOpenChange?: ((open: boolean) => void) | undefined
  readonly children: ReactNode
}

/** A small panel beside its button: takes the focus, closes on Escape and on a press outside. */
export function Popover({
  label,
  trigger,
  side = 'bottom',
  align = 'center',
  open,
  onOpenChange,
  children,
}: PopoverProps) {
  return (
    <Radix.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={cx(styles, 'popover')}
          aria-label={label}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          onEscapeKeyDown={(event) => {
            if (isEscapeHeld()) event.preventDefault()
          }}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
