import { Eraser, ImageIcon, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { deleteDocument } from '../../state/documents/delete-documents'
import type { KeptDocument } from '../../state/keeping/kept-documents'
import { bytesText } from '../../state/page/bytes-text'
import { IconButton } from '../../ui'
import styles from './documents.module.css'

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

type Props = {
  readonly document: KeptDocument
  /** An address of its small picture; null where there is none yet. */
  readonly picture: string | null
  readonly isOpen: boolean
  readonly onOpen: (document: KeptDocument) => void
  readonly onDeleteAnswers: (document: KeptDocument) => void
}

/** One document: pressed, it opens. What stays in view while others come and go renders nothing. */
export const DocumentCard = memo(function DocumentCard(props: Props) {
  const { document, picture, isOpen, onOpen, onDeleteAnswers } = props
  const { name, touchedAtMs, resultCount, bytes, answerBytes, isOpenElsewhere, deletion } = document
  const results = resultCount === 1 ? '1 result' : `${resultCount} results`
  const mark = isOpen ? 'Open' : isOpenElsewhere ? 'In another tab' : null
  return (
    <>
      <button
        type="button"
        className={styles['card']}
        aria-label={`Open ${name}`}
        aria-description={[mark, results, DATE.format(touchedAtMs), bytesText(bytes)]
          .filter(Boolean)
          .join(', ')}
        aria-current={isOpen || undefined}
        onClick={() => onOpen(document)}
      >
        <span className={styles['picture']}>
          {picture ? (
            <img src={picture} alt="" draggable={false} decoding="async" />
          ) : (
            <ImageIcon aria-hidden="true" />
          )}
          {mark && <span className={styles['mark']}>{mark}</span>}
        </span>
        <span className={styles['name']} title={name}>
          {name}
        </span>
        <span className={styles['facts']}>{DATE.format(touchedAtMs)}</span>
        <span className={styles['facts']}>
          {results} · {bytesText(bytes)}
        </span>
      </button>
      <span className={styles['acts']}>
        {answerBytes > 0 && deletion === null && (
          <IconButton
            size="small"
            label={`Delete raw answers only of ${name}`}
            tooltip={`Delete raw answers only · ${bytesText(answerBytes)}`}
            icon={<Eraser />}
            disabled={isOpenElsewhere}
            onClick={() => onDeleteAnswers(document)}
          />
        )}
        <IconButton
          size="small"
          label={`Delete document ${name}`}
          tooltip="Delete document"
          icon={<Trash2 />}
          disabled={isOpenElsewhere}
          onClick={() => void deleteDocument(document)}
        />
      </span>
    </>
  )
})
