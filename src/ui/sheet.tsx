import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { isEscapeHeld } from './bubble'
import { cx } from './class-names'
import { IconButton } from './icon-button'
import styles from './sheet.module.css'
import { isInToasts } from './toasts-mark'
import { useUiWords } from './ui-words'
import { useFocusReturn } from './use-focus-return'
import { usePullToClose } from './use-pull-to-close'

export type SheetProps = {
  readonly open: boolean
  /** Called with false on Escape, on the close button, on a pull downwards and on a press outside. */
  readonly onOpenChange: (open: boolean) => void
  /** The sheet's accessible name. */
  readonly title: string
  /** False leaves the page behind usable, and a press outside does not close: the picture stays in reach. */
  readonly modal?: boolean | undefined
  /** Stays in view below the scrolling content. */
  readonly footer?: ReactNode
  readonly children: ReactNode
}

/** A panel from below, for small screens. */
export function Sheet({ open, onOpenChange, title, modal = true, footer, children }: SheetProps) {
  const words = useUiWords()
  const focusReturn = useFocusReturn(() => true)
  const pull = usePullToClose(() => onOpenChange(false))
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={modal}>
      <Radix.Portal>
        {modal ? <Radix.Overlay className={cx(styles, 'scrim')} /> : null}
        <Radix.Content
          className={cx(styles, 'sheet')}
          aria-describedby={undefined}
          {...focusReturn}
          onEscapeKeyDown={(event) => {
            if (isEscapeHeld()) event.preventDefault()
          }}
          onInteractOutside={(event) => {
            if (!modal || isInToasts(event.target)) event.preventDefault()
          }}
        >
          <header className={cx(styles, 'header')} {...pull}>
            <span className={cx(styles, 'handle')} aria-hidden="true" />
            <Radix.Title className={cx(styles, 'title')}>{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={words.close} icon={<X />} />
            </Radix.Close>
          </header>
          <div className={cx(styles, 'body')}>{children}</div>
          {footer ? <footer className={cx(styles, 'footer')}>{footer}</footer> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
