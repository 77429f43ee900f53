import type { ComponentProps, ReactNode } from 'react'
import { cx, joinClasses } from './class-names'
import { ariaShortcut } from './format-shortcut'
import styles from './icon-button.module.css'
import type { Side } from './place-beside'
import { Spinner } from './spinner'
import { Tooltip } from './tooltip'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  /** The accessible name, and the tooltip's text. */
  readonly label: string
  /** The tooltip's text where it says more than the name. */
  readonly tooltip?: string | undefined
  readonly icon: ReactNode
  /** Told to assistive technology and in the tooltip; binding the key is the app's business. */
  readonly shortcut?: string | undefined
  readonly variant?: 'quiet' | 'secondary' | 'primary' | undefined
  readonly size?: 'small' | 'medium' | undefined
  /** For toggles: shown as held down and told as `aria-pressed`. */
  readonly pressed?: boolean | undefined
  readonly busy?: boolean | undefined
  readonly tooltipSide?: Side | undefined
}

/** A square button with an icon, a name and a tooltip. */
export function IconButton({
  label,
  tooltip = label,
  icon,
  shortcut,
  variant = 'quiet',
  size = 'medium',
  pressed,
  busy = false,
  tooltipSide = 'bottom',
  className,
  onClick,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={tooltip} shortcut={shortcut} side={tooltipSide} describes={tooltip !== label}>
      <button
        {...rest}
        type={type}
        className={joinClasses(cx(styles, 'button', variant, size), className)}
        aria-label={label}
        aria-pressed={pressed}
        aria-busy={busy || undefined}
        aria-disabled={busy || rest['aria-disabled']}
        aria-keyshortcuts={shortcut ? ariaShortcut(shortcut) : undefined}
        onClick={busy ? undefined : onClick}
      >
        {busy ? <Spinner /> : icon}
      </button>
    </Tooltip>
  )
}
