import { type MouseEvent, useLayoutEffect, useRef } from 'react'
import type { StoredResult } from '../../services/storage'
import { modelWords, useIsBlind } from '../../state/results/blind'
import { isRejected, judgementWords } from '../../state/results/judge'
import { Spinner } from '../../ui'
import { driftOf, inPercent } from './alignment-words'
import styles from './cells.module.css'
import compareStyles from './compared-cell.module.css'
import { JudgeMark } from './judge-mark'
import { LinkCell } from './link-cell'

type Props = {
  readonly result: StoredResult
  /** An address of its small picture: null while that is read, undefined far from what is seen. */
  readonly picture: string | null | undefined
  readonly label: string
  readonly isSelected: boolean
  /** Whether it stands beside others on the canvas. */
  readonly isCompared?: boolean
  readonly onSelect: (event: MouseEvent) => void
}

/** One result to be chosen. */
export function ResultCell(props: Props) {
  const { result, picture, label, isSelected, isCompared = false, onSelect } = props
  const isBlind = useIsBlind()
  const { report, link, isPartial = false } = result
  const cell = useRef<HTMLButtonElement>(null)
  const isFocusLost = useRef(false)
  useLayoutEffect(() => {
    if (link === null && isFocusLost.current) cell.current?.focus()
    isFocusLost.current = false
  }, [link])
  if (link !== null) {
    const onFocusLost = () => {
      isFocusLost.current = true
    }
    return <LinkCell {...{ result, link, label, isSelected, onSelect, onFocusLost }} />
  }
  const compared = isCompared ? 'Stands side by side with others.' : undefined
  const figures = report && `Leak ${inPercent(report.rawLeak.visible01)}, drift ${driftOf(report)}`
  const unfinished = isPartial ? 'Partial: the answer ended before this picture was finished.' : undefined
  return (
    <button
      ref={cell}
      type="button"
      className={isCompared ? `${styles['cell']} ${compareStyles['compared']}` : styles['cell']}
      aria-label={label}
      aria-pressed={isSelected}
      data-result={result.id}
      data-rejected={isRejected(result) || undefined}
      aria-description={
        [judgementWords(result.judgement), unfinished, compared, figures].filter(Boolean).join(' ') ||
        undefined
      }
      onClick={onSelect}
    >
      {picture ? <img src={picture} alt="" draggable={false} /> : picture === null && <Spinner />}
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
