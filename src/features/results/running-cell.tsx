import { useEffect, useState } from 'react'
import { cancelJob } from '../../state/run-jobs'
import type { RunningJob } from '../../state/run-store'
import { Button, ProgressRing } from '../../ui'
import styles from './results.module.css'

const PHASES = { preparing: 'Preparing', waiting: 'Waiting', placing: 'Placing' } as const

type Props = { readonly running: RunningJob; readonly waiting: number }

/** A run under way: how long, how far where that is known, and the way out of it. */
export function RunningCell({ running, waiting }: Props) {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.round((nowMs - running.job.startedAtMs) / 1000))
  const { model } = running.job.parameters
  return (
    <div className={styles['busy']}>
      <ProgressRing
        label={`${PHASES[running.phase]}, ${model}`}
        sizePx={24}
        {...(running.done01 === null ? {} : { value: running.done01 })}
      />
      <span>
        {waiting > 1 ? `${waiting} images · ` : ''}
        {seconds} s
      </span>
      <Button
        variant="quiet"
        size="small"
        aria-label={`Stop ${model}`}
        onClick={() => cancelJob(running.job.id)}
      >
        Stop
      </Button>
    </div>
  )
}
