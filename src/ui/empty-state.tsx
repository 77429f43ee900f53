import type { ReactNode } from 'react'
import { cx, joinClasses } from './class-names'
import styles from './empty-state.module.css'

export type EmptyStateProps = {
  readonly icon?: ReactNode
  readonly title: string
  /** Why it is empty and what fills it. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** For layout alone. */
  readonly className?: string | undefined
}

/** What stands where there is nothing yet. */
export function EmptyState({ icon, title, children, actions, className }: EmptyStateProps) {
  return (
    <div className={joinClasses(cx(styles, 'empty'), className)}>
      {icon ? (
        <span className={cx(styles, 'icon')} aria-hidden="true">
          {icon}
        </span>
      ) : null}
      <p className={cx(styles, 'title')}>{title}</p>
      {children ? <div className={cx(styles, 'text')}>{children}</div> : null}
      {actions ? <div className={cx(styles, 'actions')}>{actions}</div> : null}
    </div>
  )
}
