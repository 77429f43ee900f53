import type { ReactNode } from 'react'
import { useCompareStore } from '../../state/compare-store'
import { ResultActions } from './result-actions'
import styles from './results.module.css'
import { RunStrip } from './run-strip'
import { resultsOf, useRuns } from './use-runs'

type Props = {
  /** On phones: what stands beside the pictures elsewhere opens as a panel. */
  readonly isCompact: boolean
  /** Ways to other views of all that was made, beside the heading. */
  readonly views?: ReactNode
}

/** The filmstrip below the canvas. */
export function Results({ isCompact, views }: Props) {
  const runs = useRuns()
  const selectedId = useCompareStore((state) => state.selectedId)
  const all = resultsOf(runs)
  const selected = all.find(({ id }) => id === selectedId) ?? null
  return (
    <section className={styles['results']} aria-label="Results" data-empty={runs.length === 0 || undefined}>
      <div className={styles['head']}>
        <h2>Results</h2>
        {runs.length > 0 && views}
        {selected === null && <p className={styles['hint']}>{hintFor(runs.length, all.length)}</p>}
        <ResultActions
          selected={selected}
          all={all}
          job={runs.find(({ job }) => job.id === selected?.jobId)?.job ?? null}
          isCompact={isCompact}
        />
      </div>
      {runs.length === 0 ? (
        <div className={styles['ghosts']} aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      ) : (
        <div className={styles['strip']}>
          {runs.map((run) => (
            <RunStrip key={run.job.id} run={run} all={all} selectedId={selectedId} />
          ))}
        </div>
      )}
    </section>
  )
}

function hintFor(runCount: number, resultCount: number): string {
  if (runCount === 0) return 'What the models make of it appears here, newest first.'
  return resultCount === 0 ? '' : 'Choose one to compare it, use it or save it.'
}
