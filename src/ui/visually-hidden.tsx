import type { ComponentProps } from 'react'
import { cx } from './class-names'
import styles from './visually-hidden.module.css'

/** Text for assistive technology alone. With `hidden` it is only read where an aria attribute points to it. */
export function VisuallyHidden(props: ComponentProps<'span'>) {
  return <span {...props} className={cx(styles, 'hidden')} />
}
