import type { ComponentProps, KeyboardEvent, MouseEvent, ReactNode } from 'react'
import styles from './button.module.css'
import { cx, joinClasses } from './class-names'
import { ariaShortcut } from './format-shortcut'
import { Kbd } from './kbd'
import { pressOnce } from './press-once'
import { Spinner } from './spinner'

export type ButtonProps = ComponentProps<'button'> & {
  /** One `primary` a view at most; `quiet` has no ground until it is pointed at. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined
  readonly size?: 'small' | 'medium' | 'large' | undefined
  /** Decorative: hidden from assistive technology. Drawn at 16 px. */
  readonly icon?: ReactNode
  /** Works on it: shows a spinner, keeps the focus, swallows clicks. */
  readonly busy?: boolean | undefined
  /** Shown at the end and told to assistive technology; binding the key is the app's business. */
  readonly shortcut?: string | undefined
  /** Fills the width it is given. */
  readonly wide?: boolean | undefined
}

/**
 * A button with words. Everything else of a native button passes through, `ref` included. A held Enter presses it once: what
 * has words may cost money, open a panel under the key, or leave.
 */
export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  busy = false,
  shortcut,
  wide = false,
  className,
  children,
  onClick,
  onKeyDown,
  type = 'button',
  ...rest
}: ButtonProps) {
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault()
    else onClick?.(event)
  }
  const handleKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    pressOnce(event)
    onKeyDown?.(event)
  }
  return (
    <button
      {...rest}
      type={type}
      className={joinClasses(cx(styles, 'button', variant, size, wide && 'wide'), className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled']}
      aria-keyshortcuts={shortcut ? ariaShortcut(shortcut) : undefined}
      onClick={handleClick}
      onKeyDown={handleKeyDown}
    >
      {busy || icon ? (
        <span className={cx(styles, 'icon')} aria-hidden="true">
          {busy ? <Spinner /> : icon}
        </span>
      ) : null}
      {children}
      {shortcut ? (
        <span className={cx(styles, 'shortcut')} aria-hidden="true">
          <Kbd keys={shortcut} variant="plain" />
        </span>
      ) : null}
    </button>
  )
}
