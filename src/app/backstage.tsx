import { type ReactNode, useEffect, useState } from 'react'
import styles from './backstage.module.css'

/** The editor has mounted and measured itself by then. */
const SETTLED_MS = 800

type Props = { readonly isShown: boolean; readonly children: ReactNode }

/** Keeps what is not shown yet laid out, and out of everybody's reach. */
export function Backstage({ isShown, children }: Props) {
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    if (isShown) return
    const timer = setTimeout(setSettled, SETTLED_MS, true)
    return () => clearTimeout(timer)
  }, [isShown])
  return (
    <div
      className={isShown ? '' : styles['backstage']}
      data-shown={isShown || undefined}
      data-settled={isSettled || undefined}
    >
      {children}
    </div>
  )
}
