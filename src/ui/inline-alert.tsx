import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx, joinClasses } from './class-names'
import styles from './inline-alert.module.css'

export type InlineAlertProps = {
  readonly tone?: 'info' | 'warning' | 'danger' | undefined
  /** What happened, in a few words. */
  readonly title?: string | undefined
  /** What was kept and what to do. */
  readonly children?: ReactNode
  /** Buttons of the way out. */
  readonly actions?: ReactNode
  /** Set where it appears without being asked for: `alert` interrupts, `status` waits. */
  readonly role?: 'alert' | 'status' | undefined
  /** For layout alone. */
  readonly className?: string | undefined
}

const icons = { info: Info, warning: TriangleAlert, danger: CircleAlert }

/** A message in its place: beside what it is about, for as long as it is true. */
export function InlineAlert({ tone = 'info', title, children, actions, role, className }: InlineAlertProps) {
  const Icon = icons[tone]
  return (
    <div role={role} className={joinClasses(cx(styles, 'alert', tone), className)}>
      <Icon className={cx(styles, 'icon')} aria-hidden="true" />
      <div className={cx(styles, 'words')}>
        {title ? <strong className={cx(styles, 'title')}>{title}</strong> : null}
        {children ? <div className={cx(styles, 'text')}>{children}</div> : null}
        {actions ? <div className={cx(styles, 'actions')}>{actions}</div> : null}
      </div>
    </div>
  )
}
