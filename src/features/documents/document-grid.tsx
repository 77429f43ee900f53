import { memo, useState } from 'react'
import type { KeptDocument } from '../../state/keeping/kept-documents'
import { ScrollVeil } from '../../ui'
import { AnswersDialog } from './answers-dialog'
import { DocumentCard } from './document-card'
import styles from './documents.module.css'
import { usePreviews } from './use-documents'
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
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const { from, to, abovePx, belowPx, columns } = useVisibleRows(scroller, documents.length, CARD_PX)
  const [asked, setAsked] = useState<KeptDocument | null>(null)
  return (
    <div ref={setScroller} className={styles['scroller']}>
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
              openId={openId}
              onOpen={onOpen}
              onDeleteAnswers={setAsked}
            />
          ))}
        </ul>
        <div style={{ height: belowPx }} />
        <ScrollVeil scroller={scroller} />
      </div>
      <AnswersDialog document={asked} onClose={() => setAsked(null)} />
    </div>
  )
}

type RowProps = Props & {
  /** Its first document among all, and the one after its last. */
  readonly start: number
  readonly end: number
  readonly onDeleteAnswers: (document: KeptDocument) => void
}

/** The pictures of a row come all at once: one by one, each would have the same place drawn anew. */
const DocumentRow = memo(function DocumentRow(props: RowProps) {
  const { documents, start, end, openId, onOpen, onDeleteAnswers } = props
  const row = documents.slice(start, end)
  const pictures = usePreviews(
    row.map(({ id }) => id),
    openId,
  )
  return row.map((document, i) => (
    <li
      key={document.id}
      className={styles['item']}
      aria-setsize={documents.length}
      aria-posinset={start + i + 1}
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

function rowStarts(from: number, to: number, columns: number): readonly number[] {
  const rows = Math.ceil((to - from) / columns)
  return Array.from({ length: rows }, (_, row) => from + row * columns)
}
