import { useEffect, useState } from 'react'
import type { StoredJob } from '../../services/storage'
import { cancelJob } from '../../state/run-jobs'
import { useRunStore } from '../../state/run-store'
import { Button, ProgressRing } from '../../ui'
import styles from './cells.module.css'

const PHASES = { preparing: 'Preparing', queued: 'Queued', waiting: 'Waiting', placing: 'Placing' } as const

type Props = { readonly job: StoredJob; readonly waiting: number }

/** A run under way: how long, how far where that is known, and the way out of it. */
export function RunningCell({ job, waiting }: Props) {
  const phase = useRunStore(
    ({ running }) => running.find((entry) => entry.job.id === job.id)?.phase ?? 'preparing',
  )
  const done01 = useRunStore(
    ({ running }) => running.find((entry) => entry.job.id === job.id)?.done01 ?? null,
  )
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.round((nowMs - job.startedAtMs) / 1000))
  const { model } = job.parameters
  return (
    <div className={styles['busy']}>
      <ProgressRing
        label={`${PHASES[phase]}, ${model}`}
        sizePx={24}
        {...(done01 === null ? {} : { value: done01 })}
      />
      <span className={styles['elapsed']}>
        {waiting > 1 ? `${waiting} images · ` : ''}
        {seconds} s
      </span>
      <Button variant="quiet" size="small" aria-label={`Stop ${model}`} onClick={() => cancelJob(job.id)}>
        Stop
      </Button>
    </div>
  )
}
