import { type ReactNode, useState } from 'react'
import { useIsBlind } from '../../state/blind'
import { useCompareStore } from '../../state/compare-store'
import { useGridStore } from '../../state/grid-store'
import { usePreferencesStore } from '../../state/preferences-store'
import { BlindStrip } from './blind-strip'
import { GridButton } from './grid-button'
import { NearViewContext, useNearViewOf } from './near-view'
import { ResultActions } from './result-actions'
import styles from './results.module.css'
import { RunStrip } from './run-strip'
import { groupRuns, resultsOf, useRuns, withoutRejected } from './use-runs'

type Props = {
  /** On phones: what stands beside the pictures elsewhere opens as a panel. */
  readonly isCompact: boolean
  /** Ways to other views of all that was made, beside the heading. */
  readonly views?: ReactNode
  /** What saves them all, given how many there are: stands at the head's end. */
  readonly saving: (resultCount: number) => ReactNode
}

/** The filmstrip below the canvas. */
export function Results({ isCompact, views, saving }: Props) {
  const isBlind = useIsBlind()
  const hidesRejected = usePreferencesStore((state) => state.hidesRejected)
  const isGridOpen = useGridStore((state) => state.isOpen)
  const every = useRuns()
  const [strip, setStrip] = useState<HTMLElement | null>(null)
  const nearView = useNearViewOf(strip)
  const runs = hidesRejected ? withoutRejected(every) : every
  const selectedId = useCompareStore((state) => state.selectedId)
  const all = resultsOf(runs, isBlind)
  const selected = all.find(({ id }) => id === selectedId) ?? null
  return (
    <section className={styles['results']} aria-label="Results" data-empty={runs.length === 0 || undefined}>
      <div className={styles['head']}>
        <h2>Results</h2>
        {runs.length > 0 && <GridButton />}
        {runs.length > 0 && views}
        {selected === null && <p className={styles['hint']}>{hintFor(runs.length, all.length)}</p>}
        <ResultActions
          selected={selected}
          all={all}
          job={runs.find(({ job }) => job.id === selected?.jobId)?.job ?? null}
          isCompact={isCompact}
        />
        <div className={styles['saving']}>{saving(all.length)}</div>
      </div>
      {runs.length === 0 ? (
        <div className={styles['ghosts']} aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      ) : (
        !isGridOpen && (
          <div ref={setStrip} className={styles['strip']}>
            <NearViewContext value={nearView}>
              {isBlind
                ? groupRuns(runs).map(([id, jobs]) => (
                    <BlindStrip key={id} jobs={jobs} all={all} selectedId={selectedId} />
                  ))
                : runs.map((run) => (
                    <RunStrip key={run.job.id} run={run} all={all} selectedId={selectedId} />
                  ))}
            </NearViewContext>
          </div>
        )
      )}
    </section>
  )
}

function hintFor(runCount: number, resultCount: number): string {
  if (runCount === 0) return 'What the models make of it appears here, newest first.'
  return resultCount === 0 ? '' : 'Choose one to compare it, use it or save it.'
}
