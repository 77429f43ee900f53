import type { StoredJob } from '../../services/storage'
import { modelWords, useIsBlind } from '../../state/results/blind'
import { cancelJob } from '../../state/runs/job-controllers'
import { useRunningJob } from '../../state/runs/run-store'
import { Button, ProgressRing, useNow } from '../../ui'
import styles from './cells.module.css'
import { PartialCell } from './partial-cell'
import { phaseWords } from './phase-words'

type Props = {
  readonly job: StoredJob
  readonly modelName: string
  readonly waiting: number
  /** What tells it from other jobs of its run and its model. */
  readonly distinction: string
}

/** A run under way: its pictures so far, what it is doing, how long it has, and the way out of it. */
export function RunningCell({ job, modelName, waiting, distinction }: Props) {
  const running = useRunningJob(job.id)
  const isBlind = useIsBlind()
  const nowMs = useNow()
  if (!running) return null
  const { title, detail, share01 } = phaseWords(running, nowMs)
  // Once the finished pictures are here, the partial ones are none of the run any more.
  const partials = running.phase === 'placing' ? [] : Object.entries(running.partials)
  const seconds = Math.max(0, Math.round((nowMs - job.startedAtMs) / 1000))
  const model = modelWords(modelName, isBlind)
  return (
    <>
      {partials.map(([index, image]) => (
        <li key={index}>
          <PartialCell image={image} model={model} />
        </li>
      ))}
      <li>
        <div className={styles['busy']}>
          <ProgressRing
            label={`${title}, ${model}${distinction}`}
            sizePx={24}
            {...(share01 === null ? {} : { value: share01 })}
          />
          <span className={styles['phase']}>
            <span className={styles['phaseTitle']} aria-live="polite">
              {title}
            </span>
            {detail !== null && <span className={styles['phaseDetail']}>{detail}</span>}
          </span>
          <span className={styles['elapsed']}>
            {waiting > 1 ? `${waiting} images · ` : ''}
            {seconds} s
          </span>
          <Button
            variant="quiet"
            size="small"
            className={styles['stop']}
            aria-label={`Stop ${model}${distinction}`}
            onClick={() => cancelJob(job.id)}
          >
            Stop
          </Button>
        </div>
      </li>
    </>
  )
}
