import { isOnDevice, KEY_PLACEHOLDER, type OutgoingRequest } from '../../services/providers'
import { FilePart } from './file-part'
import { Headers } from './headers'
import styles from './inspector.module.css'
import { TextPart } from './text-part'

/** Method, address, headers and every part, in the order in which they leave. */
export function RequestView({ request }: { readonly request: OutgoingRequest }) {
  const { method, url, headers, body } = request
  const parts = body.kind === 'none' ? [] : body.parts
  return (
    <>
      <section className={styles['section']} aria-label="Address and headers">
        <h3>Request</h3>
        <p className={styles['address']} data-selectable>
          <b>{method}</b> {url}
        </p>
        {isOnDevice(request) && (
          <p className={styles['note']}>
            Answered inside this browser: the address stands for the app itself, and nothing leaves.
          </p>
        )}
        <Headers
          headers={[...headers, ['Content-Type', CONTENT_TYPES[body.kind]]]}
          {...(headers.some(([, value]) => value.includes(KEY_PLACEHOLDER))
            ? { note: `${KEY_PLACEHOLDER} stands for your key, which is shown nowhere.` }
            : {})}
        />
      </section>
      <section className={styles['section']} aria-label="Parts">
        <h3>
          {parts.length} {parts.length === 1 ? 'part' : 'parts'}
        </h3>
        <ol className={styles['parts']}>
          {parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts may have one name, and their order is what they are.
            <li key={`${index} ${part.name}`} aria-label={part.name}>
              {part.kind === 'text' ? <TextPart part={part} /> : <FilePart part={part} />}
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

const CONTENT_TYPES = {
  form: 'multipart/form-data; boundary=… (the browser’s)',
  json: 'application/json',
  none: 'none',
}
