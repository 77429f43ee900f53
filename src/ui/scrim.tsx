import { useLayoutEffect } from 'react'
import { cx } from './class-names'
import styles from './dialog.module.css'
import { followToastsHeight } from './toasts-height'
import { scrimMark } from './toasts-mark'
import { useStillPage } from './use-still-page'

/** What darkens the page behind a dialog, and keeps it still. The dialog leaves the toasts room. */
export function Scrim() {
  useStillPage()
  useLayoutEffect(followToastsHeight, [])
  return <div className={cx(styles, 'scrim')} {...{ [scrimMark]: '' }} />
}
