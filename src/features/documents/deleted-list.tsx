import { takeBackDeletion } from '../../state/documents/delete-documents'
import { freeNow } from '../../state/documents/free-now'
import type { KeptDocument } from '../../state/keeping/kept-documents'
import { bytesText } from '../../state/page/bytes-text'
import { Button } from '../../ui'
import styles from './documents.module.css'

/** What was deleted a short while ago: it still takes its room, and can come back. */
export function DeletedList({ documents }: { readonly documents: readonly KeptDocument[] }) {
  if (documents.length === 0) return null
  const bytes = documents.reduce((total, { freedBytes }) => total + freedBytes, 0)
  return (
    <section className={styles['deleted']} aria-label="Just deleted">
      <p className={styles['facts']}>Just deleted, for good within ten minutes</p>
      <ul>
        {documents.map((document) => (
          <li key={document.id}>
            <span className={styles['name']}>
              {document.deletion?.what === 'answers' ? `Raw answers of ${document.name}` : document.name}
            </span>
            <Button
              size="small"
              aria-label={`Take back ${document.name}`}
              onClick={() => void takeBackDeletion(document, document.deletion?.what ?? 'document')}
            >
              Undo
            </Button>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => void freeNow()}>
        Free {bytesText(bytes)} now
      </Button>
    </section>
  )
}
