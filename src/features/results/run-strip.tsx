import type { CSSProperties } from 'react'
import { costText } from '../../services/providers'
import type { StoredJob, StoredResult } from '../../services/storage'
import { isInPanels } from '../../state/compare/compare-view'
import { useCompareStore } from '../../state/results/compare-store'
import { runIdOf } from '../../state/results/result-order'
import { timeOfJob } from '../../state/runs/job-time'
import styles from './cells.module.css'
import { FailedCell } from './failed-cell'
import { useIsNear } from './near-view'
import { pressResult } from './press-result'
import { ResultCell } from './result-cell'
import { RunMenu } from './run-menu'
import { RunningCell } from './running-cell'
import { SentButton } from './sent-button'
import { usePictures } from './use-pictures'
import { type Run, waitingCount } from './use-runs'

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })

type Props = {
  readonly run: Run
  readonly all: readonly StoredResult[]
  readonly selectedId: string | null
  /** What tells its job from others of its run and its model. */
  readonly distinction: string
}

/** One run: its results, the cells still to come, or why none came. */
export function RunStrip({ run, all, selectedId, distinction }: Props) {
  const { job, modelName, isRunning, results } = run
  const panels = useCompareStore(({ mode, panels }) => (mode === 'side-by-side' ? panels : null))
  const cells = isRunning ? waitingCount(run) : 0
  const [ref, isNear] = useIsNear<HTMLElement>()
  const pictureOf = usePictures(results, isNear)
  return (
    <article
      ref={ref}
      className={styles['run']}
      style={widthFor(results.length)}
      data-near={isNear || undefined}
    >
      <header
        className={styles['captionRow']}
        data-spent={job.cost !== undefined || job.usage !== undefined || undefined}
      >
        <p className={styles['caption']} title={job.parameters.prompt}>
          <b>{modelName}</b>
          <span className={styles['spare']}> · {TIME.format(job.startedAtMs)}</span>
          {!isRunning && (
            <>
              {timeText(job)}
              {costWords(job)}
              <span className={styles['spare']}>{tokenWords(job)}</span>
            </>
          )}
        </p>
        <SentButton jobId={job.id} />
        {!isRunning && <RunMenu runId={runIdOf(job)} jobs={[job]} />}
      </header>
      <ul className={styles['cells']}>
        {results.map((result) => (
          <li key={result.id}>
            <ResultCell
              result={result}
              picture={pictureOf(result.id)}
              label={`Result ${all.indexOf(result) + 1} of ${all.length}, ${result.model}`}
              isSelected={result.id === selectedId}
              isCompared={selectedId !== null && isInPanels(panels, result.id)}
              onSelect={(event) => pressResult(event, result.id)}
            />
          </li>
        ))}
        {isRunning && cells > 0 && <RunningCell {...{ job, modelName, distinction }} waiting={cells} />}
        {!isRunning && <FailedCell run={run} distinction={distinction} />}
      </ul>
    </article>
  )
}

/** For the style sheet, which guesses how wide a run is that was never in sight. */
export function widthFor(images: number): CSSProperties {
  return { '--images': images } as CSSProperties
}

function timeText(job: StoredJob): string {
  const timeMs = timeOfJob(job)
  return timeMs === null ? '' : ` · ${(timeMs / 1000).toFixed(1)} s`
}

function costWords({ cost }: StoredJob): string {
  if (!cost || cost.maxUsd === 0) return ''
  return ` · ${cost.minUsd === cost.maxUsd ? '' : 'about '}${costText(cost)}`
}

/** What the server counted; empty where it told nothing. */
function tokenWords({ usage }: StoredJob): string {
  const tokens = usage?.totalTokens ?? sum(usage?.inputTokens, usage?.outputTokens)
  return tokens === undefined ? '' : ` · ${tokens.toLocaleString('en-US')} tokens`
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0)
}
