import { type ReactNode, useRef, useState } from 'react'
import { useGridStore } from '../../state/compare/grid-store'
import { usePreferencesStore } from '../../state/page/preferences-store'
import { useIsBlind } from '../../state/results/blind'
import { useCompareStore } from '../../state/results/compare-store'
import { ScrollVeil } from '../../ui'
import { BlindStrip } from './blind-strip'
import { CompactActions } from './compact-actions'
import { GridButton } from './grid-button'
import { NearViewContext, useNearViewOf } from './near-view'
import { ResultActions } from './result-actions'
import styles from './results.module.css'
import { RunStrip } from './run-strip'
import { useDistinctions } from './use-distinctions'
import { useFollowShown } from './use-follow-shown'
import { useIsNarrower } from './use-is-narrower'
import { groupRuns, hasBrought, resultsOf, useRuns, withoutRejected } from './use-runs'

/** Below this width the row has no room for sliders beside what is done with a result: less so where buttons are large. */
const SLIDERS_FROM_PX = { fine: 880, coarse: 1300 }
/** Beyond the view at rest, in CSS pixels: as much as is scrolled over in one go. */
const REST_MARGIN_PX = 4000

type Props = {
  /** Where there is room: below the picture, on a phone held upright, or beside the picture on one held sideways. */
  readonly layout: 'wide' | 'tall' | 'flat'
  /** Ways to other views of all that was made, beside the heading. */
  readonly views?: ReactNode
  /** What saves them all, given how many there are: stands at the head's end. */
  readonly saving: (resultCount: number) => ReactNode
  /** What the head's end opens, for a menu: `onDone` closes that. */
  readonly savePanel: (resultCount: number, onDone: () => void) => ReactNode
}

/** The filmstrip below the canvas. */
export function Results({ layout, views, saving, savePanel }: Props) {
  const isBlind = useIsBlind()
  const hidesRejected = usePreferencesStore((state) => state.hidesRejected)
  const isGridOpen = useGridStore((state) => state.isOpen)
  const every = useRuns()
  const [strip, setStrip] = useState<HTMLElement | null>(null)
  const nearView = useNearViewOf(strip, REST_MARGIN_PX)
  const runs = hidesRejected ? withoutRejected(every) : every
  const distinctions = useDistinctions(runs)
  const selectedId = useCompareStore((state) => state.selectedId)
  const all = resultsOf(runs, isBlind)
  const selected = all.find(({ id }) => id === selectedId) ?? null
  const job = runs.find(({ job }) => job.id === selected?.jobId)?.job ?? null
  useFollowShown(strip, selected?.id)
  const region = useRef<HTMLElement>(null)
  const isNarrow = useIsNarrower(region, SLIDERS_FROM_PX)
  const hint = selected === null ? hintFor(runs.length, all.length) : ''
  return (
    <section
      ref={region}
      className={styles['results']}
      aria-label="Results"
      data-empty={runs.length === 0 || undefined}
    >
      {layout === 'wide' ? (
        <div className={styles['head']}>
          <h2>Results</h2>
          {runs.length > 0 && <GridButton />}
          {runs.length > 0 && views}
          {selected === null && <p className={styles['hint']}>{hint}</p>}
          <ResultActions {...{ selected, all, job, isNarrow }} />
          <div className={styles['saving']}>{saving(all.length)}</div>
        </div>
      ) : (
        every.some(hasBrought) && (
          <div className={styles['head']}>
            <CompactActions
              {...{ selected, all, job }}
              isTall={layout === 'tall'}
              savePanel={(onDone) => savePanel(all.length, onDone)}
            />
          </div>
        )
      )}
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
              <div className={styles['sheet']}>
                {isBlind
                  ? groupRuns(runs).map(([id, jobs]) => (
                      <BlindStrip key={id} {...{ jobs, all, selectedId, distinctions }} />
                    ))
                  : runs.map((run) => (
                      <RunStrip
                        key={run.job.id}
                        {...{ run, all, selectedId }}
                        distinction={distinctions.get(run.job.id) ?? ''}
                      />
                    ))}
                <ScrollVeil scroller={strip} />
              </div>
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
