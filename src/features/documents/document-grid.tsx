import { memo, useRef, useState } from 'react'
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
          {rowStarts(from, to, columns).map((start) => (
            <DocumentRow
              key={start}
              documents={documents}
              start={start}
              end={Math.min(documents.length, start + columns)}
              from={Math.max(from, start)}
              to={Math.min(to, start + columns)}
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
  /** Its first document among all, and the one after its last. */
  readonly start: number
  readonly end: number
  /** Those of them that are in the page. */
  readonly from: number
  readonly to: number
  readonly onDeleteAnswers: (document: KeptDocument) => void
}

/** The pictures of a row come all at once: one by one, each would have the same place drawn anew. */
const DocumentRow = memo(function DocumentRow(props: RowProps) {
  const { documents, start, end, from, to, openId, onOpen, onDeleteAnswers } = props
  const pictures = usePreviews(
    documents.slice(start, end).map(({ id }) => id),
    openId,
  )
  return documents.slice(from, to).map((document, i) => (
    <li
      key={document.id}
      className={styles['item']}
      style={i === 0 && from > start ? { gridColumnStart: from - start + 1 } : undefined}
      aria-setsize={documents.length}
      aria-posinset={from + i + 1}
    >
      <DocumentCard
        document={document}
        picture={pictures.get(document.id) ?? null}
        isOpen={document.id === openId}
        onOpen={onOpen}
        onDeleteAnswers={onDeleteAnswers}
      />
    </li>
  ))
})

/** Of each row that has an item from `from` up to `to`, the first item. */
function rowStarts(from: number, to: number, columns: number): readonly number[] {
  const first = Math.floor(from / columns)
  return Array.from({ length: Math.ceil(to / columns) - first }, (_, i) => (first + i) * columns)
}
