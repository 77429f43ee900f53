import { cx } from './class-names'
import { shortcutCaps } from './format-shortcut'
import styles from './kbd.module.css'

export type KbdProps = {
  /** Keys joined by `+`, as in `Mod+Shift+Z`; Mod is ⌘ on Apple keyboards and Ctrl elsewhere. */
  readonly keys: string
  /** `plain` draws no caps: for buttons and tooltips that have a ground of their own. */
  readonly variant?: 'caps' | 'plain' | undefined
}

/** A keyboard shortcut as the person's own keyboard writes it. */
export function Kbd({ keys, variant = 'caps' }: KbdProps) {
  const caps = shortcutCaps(keys)
  return (
    <kbd className={cx(styles, 'kbd', variant)}>
      {caps.map((cap) => (
        <span key={cap} className={cx(styles, 'cap')}>
          {cap}
        </span>
      ))}
    </kbd>
  )
}
