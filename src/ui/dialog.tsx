import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { isEscapeHeld } from './bubble'
import { cx } from './class-names'
import styles from './dialog.module.css'
import { IconButton } from './icon-button'
import { Scrim } from './scrim'
import { isInToasts } from './toasts-mark'
import { useUiWords } from './ui-words'
import { useFocusReturn } from './use-focus-return'

export type DialogProps = {
  readonly open: boolean
  /** Called with false on Escape, on the close button and on a press outside. */
  readonly onOpenChange: (open: boolean) => void
  /** The dialog's accessible name. */
  readonly title: string
  readonly description?: string | undefined
  /**
   * 400, 560 or 880 px at most; `full` takes as much of the window as it needs, and what is in it scrolls by itself. Where
   * the screen is small the dialog is a sheet from below, `full` over all of it.
   */
  readonly size?: 'small' | 'medium' | 'large' | 'full' | undefined
  /** Buttons below the content; they stay in view while it scrolls. */
  readonly footer?: ReactNode
  /** The content holds nothing to focus: it takes the focus itself, so that keys can scroll it. */
  readonly isText?: boolean | undefined
  readonly children: ReactNode
}

/** A modal dialog: keeps the focus inside, gives it back on closing, scrolls its content. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  size = 'medium',
  footer,
  isText = false,
  children,
}: DialogProps) {
  const words = useUiWords()
  const focusReturn = useFocusReturn(() => matchMedia('(pointer: coarse)').matches)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          className={cx(styles, 'dialog', size)}
          {...(description ? {} : { 'aria-describedby': undefined })}
          {...focusReturn}
          onEscapeKeyDown={(event) => {
            if (isEscapeHeld()) event.preventDefault()
          }}
          onInteractOutside={(event) => {
            if (isInToasts(event.target)) event.preventDefault()
          }}
        >
          <header className={cx(styles, 'header')}>
            <Radix.Title className={cx(styles, 'title')}>{title}</Radix.Title>
          </header>
          <div className={cx(styles, 'body')} {...(isText ? { tabIndex: 0 } : {})}>
            {description ? (
              <Radix.Description className={cx(styles, 'description')}>{description}</Radix.Description>
            ) : null}
            {children}
          </div>
          {footer ? <footer className={cx(styles, 'footer')}>{footer}</footer> : null}
          {/* Last in the order of Tab, so that a dialog opens with the focus on its first field. */}
          <Radix.Close asChild>
            <IconButton className={cx(styles, 'close')} label={words.close} icon={<X />} />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
