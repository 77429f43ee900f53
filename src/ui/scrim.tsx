import { cx } from './class-names'
import styles from './dialog.module.css'
import { scrimMark } from './toasts-mark'
import { useStillPage } from './use-still-page'

/** What darkens the page behind a dialog, and keeps it still. */
export function Scrim() {
  useStillPage()
  return <div className={cx(styles, 'scrim')} {...{ [scrimMark]: '' }} />
}
