import { RotateCcw, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { explainError } from '../../../services/providers'
import type { StoredJob } from '../../../services/storage'
import { bringBack } from '../../../state/results/discard'
import { cancelJob } from '../../../state/runs/job-controllers'
import { useRunningJob } from '../../../state/runs/run-store'
import { sendAgain } from '../../../state/sending/send-again'
import { Button, ProgressRing, useNow, useObjectUrl } from '../../../ui'
import { phaseWords } from '../phase-words'
import styles from './grid-cell.module.css'
import type { GridCell } from './grid-rows'

type RunningProps = {
  readonly cell: Extract<GridCell, { kind: 'running' }>
  readonly modelName: string
  readonly distinction: string
  readonly isFirst: boolean
  readonly isActive: boolean
}

/** An image on its way; the first of its job says how that is doing, and stops it. */
export function RunningGridCell({ cell, modelName, distinction, isFirst, isActive }: RunningProps) {
  const { job, index } = cell
  const running = useRunningJob(job.id)
  const partial = useObjectUrl(running?.partials[index] ?? null)
  if (!running)
    return (
      <p className={styles['quiet']}>
        <span className={styles['elsewhere']}>Running in another tab.</span>
      </p>
    )
  return (
    <>
      <span className={styles['picture']} data-waiting={partial === null || undefined}>
        {partial && <img src={partial} alt={`Partial image, ${modelName}`} draggable={false} />}
      </span>
      {isFirst && (
        <div className={styles['progress']} data-over={partial !== null || undefined}>
          <Progress job={job} modelName={`${modelName}${distinction}`} />
          <Button
            size="small"
            tabIndex={isActive ? 0 : -1}
            aria-label={`Cancel ${modelName}${distinction}`}
            onClick={() => cancelJob(job.id)}
          >
            Cancel
          </Button>
        </div>
      )}
    </>
  )
}

function Progress({ job, modelName }: { readonly job: StoredJob; readonly modelName: string }) {
  const running = useRunningJob(job.id)
  const nowMs = useNow()
  if (!running) return null
  const { title, detail, share01 } = phaseWords(running, nowMs)
  return (
    <>
      <ProgressRing
        label={`${title}, ${modelName}`}
        sizePx={20}
        {...(share01 === null ? {} : { value: share01 })}
      />
      <span className={styles['phase']}>
        {title} · {detail ?? `${Math.max(0, Math.round((nowMs - job.startedAtMs) / 1000))} s`}
      </span>
    </>
  )
}

type EndedProps = {
  readonly cell: Extract<GridCell, { kind: 'missing' | 'discarded' }>
  readonly modelName: string
  readonly distinction: string
  readonly isBlind: boolean
  readonly isActive: boolean
}

/** Where no picture is: why, and the way to have this one again, or to ask for it alone once more. */
export function EndedCell({ cell, modelName, distinction, isBlind, isActive }: EndedProps) {
  const [isSent, setSent] = useState(false)
  if (cell.kind === 'discarded')
    return (
      <div className={styles['missing']}>
        <p>{cell.result.others ? 'Combination discarded' : 'Discarded'}</p>
        <Button
          size="small"
          icon={<Undo2 />}
          tabIndex={isActive ? 0 : -1}
          aria-label={`Bring it back, ${modelName}${distinction}`}
          onClick={() => bringBack(cell.key)}
        >
          Bring it back
        </Button>
      </div>
    )
  const { job } = cell
  const { title, more, isFailure = false } = whyMissing(job, isBlind)
  return (
    <div className={styles['missing']} data-failed={isFailure || undefined}>
      <p title={more ?? undefined}>
        <b>{title}</b> {more}
      </p>
      <Button
        size="small"
        icon={<RotateCcw />}
        tabIndex={isActive ? 0 : -1}
        disabled={isSent}
        aria-label={`Run again, ${modelName}${distinction}`}
        onClick={() => {
          setSent(true)
          void sendAgain(job, 1).finally(() => setSent(false))
        }}
      >
        Run again
      </Button>
    </div>
  )
}

/** What happened to an image that did not come. Blind, without words of its server, which name models. */
function whyMissing(
  job: Pick<StoredJob, 'status' | 'failures'>,
  isBlind: boolean,
): { readonly title: string; readonly more: string | null; readonly isFailure?: true } {
  if (job.status === 'cancelled') return { title: 'Cancelled.', more: null }
  if (job.status === 'interrupted')
    return { title: 'Interrupted.', more: 'The page was closed while this ran.' }
  const [failure] = job.failures
  if (!failure) return { title: 'Did not come.', more: 'The server sent fewer images than were asked for.' }
  if (isBlind) return { title: 'Failed.', more: 'Why is said once the models are revealed.', isFailure: true }
  const { title, advice, detail } = explainError(failure)
  return { title, more: [detail, advice].filter(Boolean).join(' ') || null, isFailure: true }
}
