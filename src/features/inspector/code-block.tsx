import type { Ref } from 'react'
import styles from './inspector.module.css'

type Props = { readonly label: string; readonly text: string; readonly ref?: Ref<HTMLPreElement> }

/** Takes the focus, so that keys can scroll it (axe: scrollable-region-focusable). */
const SCROLLABLE = { tabIndex: 0 }

/** Text as it is, which scrolls where it is long. */
export function CodeBlock({ label, text, ref }: Props) {
  return (
    <section className={styles['code']} aria-label={label} {...SCROLLABLE}>
      <pre ref={ref}>{text}</pre>
    </section>
  )
}
