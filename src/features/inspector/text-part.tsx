import type { OutgoingText } from '../../services/providers'
import { bytesText } from './bytes-text'
import styles from './inspector.module.css'

/** A form knows text only; JSON keeps numbers and truths as such. */
export function TextPart({ part: { name, value } }: { readonly part: OutgoingText }) {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return (
    <>
      <p className={styles['partHead']}>
        <b>{name}</b>
        <span>text · {bytesText(new TextEncoder().encode(text).length)}</span>
      </p>
      <pre className={styles['value']}>{text}</pre>
    </>
  )
}
