import { EyeOff, Grid3x3, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { changeGrid, closeGrid, EVERYTHING, useGridStore } from '../../../state/compare/grid-store'
import { changePreferences, usePreferencesStore } from '../../../state/page/preferences-store'
import { useIsBlind } from '../../../state/results/blind'
import { useCompareStore } from '../../../state/results/compare-store'
import { judgeAloud } from '../../../state/results/judge'
import { selectResult } from '../../../state/results/shown-result'
import { Button, EmptyState, IconButton } from '../../../ui'
import { NearViewContext, useNearViewOf } from '../near-view'
import { numberedResults } from '../numbered-results'
import { useDistinctions } from '../use-distinctions'
import { useRuns } from '../use-runs'
import { filterRuns, sortCells } from './arrange'
import { arrangementWords, blindArrangement, FilterPanel } from './filter-panel'
import styles from './grid.module.css'
import { gridRuns } from './grid-rows'
import { CellList, type GridPlace, GridRun } from './grid-run'
import { JudgeBar } from './judge-bar'
import { deedOfKey } from './judge-keys'
import { tallyModels } from './tally'
import { TallyTable } from './tally-table'
import { useGridFocus } from './use-grid-focus'

/** How far outside what is seen cells are laid out and have their pictures, once nothing moves; and so many at a time. */
const REST_MARGIN_PX = 2400
const AT_ONCE = 4

/** All runs of the document as tables of models and images, in the canvas's place, to be compared and judged. */
export function ResultsGrid() {
  const id = useId()
  const runs = useRuns()
  const isBlind = useIsBlind()
  const shownId = useCompareStore((state) => state.selectedId)
  const chosen = useGridStore()
  const { order, filter } = isBlind ? blindArrangement(chosen.order, chosen.filter) : chosen
  const all = useMemo(() => gridRuns(runs, isBlind), [runs, isBlind])
  const tallies = useMemo(() => (isBlind ? [] : tallyModels(all)), [all, isBlind])
  // What is written of a result may take it out of the filter, but not away from who writes.
  const [notedId, setNotedId] = useState<string | null>(null)
  const kept = filterRuns(all, filter, notedId)
  const cells = kept.flatMap(({ rows }) => rows.flatMap((row) => row.cells))
  const sorted = order === 'run' ? null : sortCells(cells, order)
  const hidesRejected = usePreferencesStore((state) => state.hidesRejected)
  const numbered = numberedResults(runs, { isBlind, hidesRejected })
  const numbers = new Map(numbered.map((result, i) => [result.id, i + 1]))
  const root = useRef<HTMLElement>(null)
  const keys = (sorted ?? cells).map(({ key }) => key)
  const focus = useGridFocus(root, keys, shownId)
  const [scroll, setScroll] = useState<HTMLDivElement | null>(null)
  const nearView = useNearViewOf(scroll, REST_MARGIN_PX, AT_ONCE)
  useFirstFocus(root, keys.length > 0)
  const active = numbered.find(({ id: resultId }) => resultId === focus.activeKey) ?? null
  // Its result is not there any more: neither is its note, should that come back.
  if (notedId !== null && active?.id !== notedId) setNotedId(null)
  const distinctions = useDistinctions(runs)
  const modelNames = new Map(runs.map(({ job, modelName }) => [job.id, modelName]))
  const models = tallies.map(({ key, name }) => ({ value: key, label: name }))
  const place: GridPlace = { numbers, modelNames, distinctions, isBlind, activeKey: focus.activeKey, shownId }
  const words = arrangementWords(order, filter, models)

  const show = (resultId: string) => {
    closeGrid()
    void selectResult(resultId)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // What is pressed in a panel that this opened belongs there.
    if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return
    const isOnCell = event.target.hasAttribute('data-cell')
    const isDone = focus.onKeyDown(event) || act(event)
    if (isDone && !event.key.startsWith('Arrow')) event.preventDefault()
    // No key of the grid, nor an arrow that led nowhere, means anything to the canvas beneath.
    if (isDone || event.key.startsWith('Arrow')) event.stopPropagation()

    function act({ key, code }: KeyboardEvent<HTMLElement>): boolean {
      if (event.ctrlKey || event.metaKey || event.altKey) return false
      if (key === 'Escape') return closeGrid()
      const deed = deedOfKey({ key, code })
      const isNote = key.toLowerCase() === 'n'
      const isShow = key === 'Enter' && isOnCell
      if (active && deed) void judgeAloud(active.id, deed)
      if (active && isNote) setNotedId(active.id)
      if (active && isShow) show(active.id)
      // Where there is nothing to judge these keys mean nothing else either.
      return deed !== null || isNote || isShow
    }
  }

  return (
    <section ref={root} className={styles['grid']} aria-labelledby={id} onKeyDown={onKeyDown}>
      <header className={styles['bar']}>
        <h2 id={id}>Grid</h2>
        <p className={styles['words']}>{words ?? countWords(numbered.length, all.length)}</p>
        {words && (
          <Button size="small" variant="quiet" onClick={showAll}>
            Show all
          </Button>
        )}
        <Button
          size="small"
          icon={<EyeOff />}
          aria-pressed={isBlind}
          className={styles['blind']}
          onClick={() => changePreferences({ isBlind: !isBlind })}
        >
          {isBlind ? 'Reveal models' : 'Hide models'}
        </Button>
        <FilterPanel models={models} isBlind={isBlind} />
        <IconButton label="Close the grid" icon={<X />} shortcut="Escape" onClick={closeGrid} />
      </header>
      {/* The focus of a cell is what keys act on; by pointer a second press shows it. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter does the same, on the cell that has the focus. */}
      <div
        ref={setScroll}
        className={styles['body']}
        onFocus={({ target }) => focus.onFocus(target)}
        onDoubleClick={({ target }) => {
          const key = target instanceof Element && target.closest<HTMLElement>('[data-cell]')?.dataset['cell']
          if (key && numbers.has(key)) show(key)
        }}
      >
        <NearViewContext value={nearView}>
          {all.length === 0 ? (
            <EmptyState icon={<Grid3x3 />} title="Nothing was run yet">
              Check several models and press Generate: their images stand side by side here, as they come.
            </EmptyState>
          ) : keys.length === 0 ? (
            <EmptyState
              title={numbered.length === 0 ? 'Nothing has come yet' : 'No result passes the filter'}
              actions={<Button onClick={showAll}>Show all as run</Button>}
            />
          ) : sorted ? (
            <section className={styles['run']} aria-label="All results">
              <CellList label={id} cells={sorted} place={place} />
            </section>
          ) : (
            kept.map((run) => <GridRun key={run.id} run={run} place={place} />)
          )}
          {tallies.length > 0 && words === null && <TallyTable tallies={tallies} />}
        </NearViewContext>
      </div>
      <JudgeBar
        result={active}
        label={active ? labelWords(numbers.get(active.id) ?? 0, numbers.size) : ''}
        isNoteOpen={active !== null && active.id === notedId}
        onNoteOpen={(isOpen) => setNotedId(isOpen ? (active?.id ?? null) : null)}
        onShow={show}
      />
    </section>
  )
}

function showAll(): void {
  changeGrid({ order: 'run', filter: EVERYTHING })
}

function labelWords(number: number, total: number): string {
  return `Result ${number} of ${total}`
}

function countWords(results: number, runs: number): string {
  return `${results === 1 ? '1 result' : `${results} results`}, ${runs === 1 ? '1 run' : `${runs} runs`}`
}

/** The grid takes the focus. Until the records are read there is no cell: its first button has the focus for them. */
function useFirstFocus(root: { readonly current: HTMLElement | null }, hasCells: boolean): void {
  useEffect(() => root.current?.querySelector('button')?.focus(), [root])
  useEffect(() => {
    if (!hasCells || document.activeElement !== root.current?.querySelector('button')) return
    root.current?.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus()
  }, [root, hasCells])
}
