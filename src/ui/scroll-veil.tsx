import { useEffect, useRef } from 'react'
import { markScrolling } from './mark-scrolling'
import styles from './scroll-veil.module.css'

type Props = { readonly scroller: Element | null }

/** Takes the pointer from what is scrolled for as long as it moves. Fills the positioned element that holds all of it. */
export function ScrollVeil({ scroller }: Props) {
  const veil = useRef<HTMLDivElement>(null)
  useEffect(() => (scroller && veil.current ? markScrolling(scroller, veil.current) : undefined), [scroller])
  return <div ref={veil} className={styles['veil']} />
}
