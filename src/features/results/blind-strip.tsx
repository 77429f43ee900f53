import type { StoredResult } from '../../services/storage'
import { isInPanels } from '../../state/compare/compare-view'
import { useCompareStore } from '../../state/results/compare-store'
import styles from './cells.module.css'
import { FailedCell } from './failed-cell'
import { useIsNear } from './near-view'
import { pressResult } from './press-result'
import { ResultCell } from './result-cell'
import { widthFor } from './run-strip'
import { RunningCell } from './running-cell'
import { usePictures } from './use-pictures'
import { type Run, waitingCount } from './use-runs'

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })

type Props = {
  /** The jobs of one press on Generate. */
  readonly jobs: readonly Run[]
  readonly all: readonly StoredResult[]
  readonly selectedId: string | null
  /** Of each job, what tells it from others of its run. */
  readonly distinctions: ReadonlyMap<string, string>
}

/** One press on Generate while models are hidden: its results mixed, and nothing that tells them apart. */
export function BlindStrip({ jobs, all, selectedId, distinctions }: Props) {
  const panels = useCompareStore(({ mode, panels }) => (mode === 'side-by-side' ? panels : null))
  const ids = new Set(jobs.map(({ job }) => job.id))
  const results = all.filter(({ jobId }) => ids.has(jobId))
  const startedAtMs = Math.min(...jobs.map(({ job }) => job.startedAtMs))
  const [ref, isNear] = useIsNear<HTMLElement>()
  const pictureOf = usePictures(results, isNear)
  return (
    <article
      ref={ref}
      className={styles['run']}
      style={widthFor(results.length)}
      data-near={isNear || undefined}
    >
      <header className={styles['captionRow']}>
        <p className={styles['caption']} title={jobs[0]?.job.parameters.prompt}>
          <b>Models hidden</b> · {TIME.format(startedAtMs)}
        </p>
      </header>
      <ul className={styles['cells']}>
        {results.map((result) => (
          <li key={result.id}>
            <ResultCell
              result={result}
              picture={pictureOf(result.id)}
              label={`Result ${all.indexOf(result) + 1} of ${all.length}, model hidden`}
              isSelected={result.id === selectedId}
              isCompared={selectedId !== null && isInPanels(panels, result.id)}
              onSelect={(event) => pressResult(event, result.id)}
            />
          </li>
        ))}
        {jobs.map((run) => {
          const { job, modelName, isRunning } = run
          const distinction = distinctions.get(job.id) ?? ''
          const waiting = Math.max(1, waitingCount(run))
          return isRunning ? (
            <RunningCell key={job.id} {...{ job, modelName, waiting, distinction }} />
          ) : (
            <FailedCell key={job.id} {...{ run, distinction }} />
          )
        })}
      </ul>
    </article>
  )
}
