import { useRef, useState } from 'react'
import type { KeptDocument } from '../../state/kept-documents'
import { AnswersDialog } from './answers-dialog'
import { DocumentCard } from './document-card'
import styles from './documents.module.css'
import { usePreviews } from './use-documents'
import { useScrollingMark } from './use-scrolling-mark'
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
  const veil = useRef<HTMLDivElement>(null)
  useScrollingMark(scroller, veil)
  const [asked, setAsked] = useState<KeptDocument | null>(null)
  return (
    <div ref={scroller} className={styles['scroller']}>
      <div className={styles['sheet']}>
        <div style={{ height: abovePx }} />
        <ul
          className={styles['grid']}
          style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
          aria-label="Documents"
        >
          {rowsOf(documents.slice(from, to), columns).map((row, i) => (
            <DocumentRow
              key={row[0]?.id}
              documents={row}
              place={from + i * columns + 1}
              total={documents.length}
              openId={openId}
              onOpen={onOpen}
              onDeleteAnswers={setAsked}
            />
          ))}
        </ul>
        <div style={{ height: belowPx }} />
        <div ref={veil} className={styles['veil']} />
      </div>
      <AnswersDialog document={asked} onClose={() => setAsked(null)} />
    </div>
  )
}

type RowProps = Props & {
  /** Of its first document among all, from 1. */
  readonly place: number
  readonly total: number
  readonly onDeleteAnswers: (document: KeptDocument) => void
}

/** The pictures of a row come all at once: one by one, each would have the same place drawn anew. */
function DocumentRow({ documents, place, total, openId, onOpen, onDeleteAnswers }: RowProps) {
  const pictures = usePreviews(
    documents.map(({ id }) => id),
    openId,
  )
  return documents.map((document, i) => (
    <li key={document.id} className={styles['item']} aria-setsize={total} aria-posinset={place + i}>
      <DocumentCard
        document={document}
        picture={pictures.get(document.id) ?? null}
        isOpen={document.id === openId}
        onOpen={onOpen}
        onDeleteAnswers={onDeleteAnswers}
      />
    </li>
  ))
}

function rowsOf(documents: readonly KeptDocument[], columns: number): readonly (readonly KeptDocument[])[] {
  const rows: KeptDocument[][] = []
  for (let at = 0; at < documents.length; at += columns) rows.push(documents.slice(at, at + columns))
  return rows
}
