import type { MouseEvent } from 'react'
import type { StoredResult } from '../../services/storage'
import { modelWords, useIsBlind } from '../../state/blind'
import { isRejected, judgementWords } from '../../state/judge'
import { Spinner, useDataUrl } from '../../ui'
import { driftOf, inPercent } from './alignment-words'
import styles from './cells.module.css'
import compareStyles from './compared-cell.module.css'
import { JudgeMark } from './judge-mark'
import { LinkCell } from './link-cell'
import { useIsNear } from './near-view'

type Props = {
  readonly result: StoredResult
  readonly label: string
  readonly isSelected: boolean
  /** Whether it stands beside others on the canvas. */
  readonly isCompared?: boolean
  readonly onSelect: (event: MouseEvent) => void
}

/** One result to be chosen. Its picture is there only near what is seen. */
export function ResultCell({ result, label, isSelected, isCompared = false, onSelect }: Props) {
  const isBlind = useIsBlind()
  const [ref, isNear] = useIsNear<HTMLButtonElement>()
  const url = useDataUrl(isNear ? result.thumbnail : null)
  const { report, link, isPartial = false } = result
  if (link !== null) return <LinkCell {...{ result, link, label, isSelected, onSelect }} />
  const compared = isCompared ? 'Stands side by side with others.' : undefined
  const figures = report && `Leak ${inPercent(report.rawLeak.visible01)}, drift ${driftOf(report)}`
  const unfinished = isPartial ? 'Partial: the answer ended before this picture was finished.' : undefined
  return (
    <button
      ref={ref}
      type="button"
      className={isCompared ? `${styles['cell']} ${compareStyles['compared']}` : styles['cell']}
      aria-label={label}
      aria-pressed={isSelected}
      data-rejected={isRejected(result) || undefined}
      aria-description={
        [judgementWords(result.judgement), unfinished, compared, figures].filter(Boolean).join(' ') ||
        undefined
      }
      onClick={onSelect}
    >
      {url ? <img src={url} alt="" draggable={false} /> : isNear && <Spinner />}
      {result.isAnswerDeleted && <span className={styles['mark']}>Answer deleted</span>}
      {isPartial && (
        <span className={styles['mark']} title={figures}>
          Partial
        </span>
      )}
      <JudgeMark judgement={result.judgement} />
      <span className={styles['badge']}>{modelWords(result.model, isBlind)}</span>
      {report && !isPartial && (
        <span className={styles['figures']} title={figures}>
          {inPercent(report.rawLeak.visible01)} · {driftOf(report)}
        </span>
      )}
    </button>
  )
}
