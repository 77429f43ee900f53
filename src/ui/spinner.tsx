import { cx } from './class-names'
import styles from './spinner.module.css'

/** A turning arc in the colour of the text around it. Decorative: say in words what is going on. */
export function Spinner() {
  return (
    <svg className={cx(styles, 'spinner')} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 1.5A6.5 6.5 0 0 1 14.5 8" />
    </svg>
  )
}
