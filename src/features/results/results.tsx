import { useCompareStore } from '../../state/compare-store'
import { ResultActions } from './result-actions'
import styles from './results.module.css'
import { RunStrip } from './run-strip'
import { resultsOf, useRuns } from './use-runs'

/** The filmstrip below the canvas. */
export function Results() {
  const runs = useRuns()
  const selectedId = useCompareStore((state) => state.selectedId)
  const all = resultsOf(runs)
  return (
    <section className={styles['results']} aria-label="Results">
      <div className={styles['head']}>
        <h2>Results</h2>
        <ResultActions selected={all.find(({ id }) => id === selectedId) ?? null} />
      </div>
      {runs.length === 0 ? (
        <p className={styles['empty']}>
          Results appear here, newest first. Paint over what shall change, then Generate.
        </p>
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
