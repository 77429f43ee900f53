import { useRef, useState } from 'react'
import type { KeptDocument } from '../../state/kept-documents'
import { AnswersDialog } from './answers-dialog'
import { DocumentCard } from './document-card'
import styles from './documents.module.css'
import { useVisibleRows } from './use-visible-rows'

/** As in the style sheet, which gives every card the same height. */
const CARD_PX = 232

type Props = {
  readonly documents: readonly KeptDocument[]
  readonly openId: string | null
  readonly onOpen: (document: KeptDocument) => void
}

/** Only the rows in view and their neighbours are in the page. */
export function DocumentGrid({ documents, openId, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const { from, to, abovePx, belowPx, columns } = useVisibleRows(scroller, documents.length, CARD_PX)
  const [asked, setAsked] = useState<KeptDocument | null>(null)
  return (
    <div ref={scroller} className={styles['scroller']}>
      <div style={{ height: abovePx }} />
      <ul
        className={styles['grid']}
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
        aria-label="Documents"
      >
        {documents.slice(from, to).map((document, at) => (
          <li
            key={document.id}
            className={styles['item']}
            aria-setsize={documents.length}
            aria-posinset={from + at + 1}
          >
            <DocumentCard
              document={document}
              isOpen={document.id === openId}
              onOpen={onOpen}
              onDeleteAnswers={setAsked}
            />
          </li>
        ))}
      </ul>
      <div style={{ height: belowPx }} />
      <AnswersDialog document={asked} onClose={() => setAsked(null)} />
    </div>
  )
}
