import { type CSSProperties, useId } from 'react'
import { costText } from '../../../services/providers'
import { modelWords } from '../../../state/results/blind'
import { useIsNear } from '../near-view'
import { RunMenu } from '../run-menu'
import { figureWords } from './figure-words'
import styles from './grid.module.css'
import { GridCell } from './grid-cell'
import { type GridCell as Cell, type GridRow, isAnswer, modelKeyOf, type GridRun as Run } from './grid-rows'

const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** What cells need to know of the grid around them. */
export type GridPlace = {
  /** Of each result, its number in the filmstrip, from 1. */
  readonly numbers: ReadonlyMap<string, number>
  /** Of each job, what its model is called. */
  readonly modelNames: ReadonlyMap<string, string>
  /** Of each job, what tells it from others of its run and its model. */
  readonly distinctions: ReadonlyMap<string, string>
  readonly isBlind: boolean
  readonly activeKey: string | null
  readonly shownId: string | null
}

type Props = { readonly run: Run; readonly place: GridPlace }

/** One press on Generate: models down, images across, with what was asked. */
export function GridRun({ run, place }: Props) {
  const id = useId()
  const [ref, isNear] = useIsNear<HTMLElement>()
  const columns = Math.max(1, ...run.rows.map(({ cells }) => cells.length))
  const { isBlind } = place
  return (
    <section
      ref={ref}
      className={styles['run']}
      data-near={isNear || undefined}
      style={{ '--rows': run.rows.length } as CSSProperties}
      aria-labelledby={id}
    >
      <header className={styles['runHead']}>
        <h3 id={id}>{run.prompts.join(' / ') || 'Without a prompt'}</h3>
        <p>{runWords(run, isBlind)}</p>
        {!isBlind && <RunMenu runId={run.id} jobs={run.asked} />}
      </header>
      {isBlind ? (
        <CellList label={id} cells={run.rows.flatMap(({ cells }) => cells)} place={place} />
      ) : (
        <div className={styles['scroll']}>
          <table
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys move between its cells.
            role="grid"
            aria-labelledby={id}
            className={styles['table']}
            style={{ '--columns': columns } as CSSProperties}
          >
            <thead>
              <tr className={styles['headRow']}>
                <th scope="col" className={styles['corner']}>
                  Model
                </th>
                {Array.from({ length: columns }, (_, i) => i + 1).map((column) => (
                  <th key={column} scope="col">
                    Image {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {run.rows.map((row) => (
                <tr key={row.key} className={styles['row']}>
                  <RowHead row={row} hasVariants={run.prompts.length > 1} />
                  <Cells cells={row.cells} place={place} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

/** Cells in lines, without rows and columns that would mean something. */
export function CellList({
  label,
  cells,
  place,
}: {
  /** The id of what names them. */
  readonly label: string
  readonly cells: readonly Cell[]
  readonly place: GridPlace
}) {
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys move between its cells.
      role="grid"
      aria-labelledby={label}
      className={styles['list']}
      data-short={place.isBlind || undefined}
    >
      <tbody>
        <tr className={styles['wrapped']}>
          <Cells cells={cells} place={place} />
        </tr>
      </tbody>
    </table>
  )
}

type CellsProps = {
  readonly cells: readonly Cell[]
  readonly place: GridPlace
}

function Cells({ cells, place }: CellsProps) {
  const { numbers, modelNames, distinctions, isBlind, activeKey, shownId } = place
  return cells.map((cell, i) => {
    const modelName = modelWords(
      'result' in cell ? cell.result.model : (modelNames.get(cell.job.id) ?? ''),
      isBlind,
    )
    return (
      <GridCell
        key={cell.key}
        cell={cell}
        label={labelOf(cell, modelName, { number: numbers.get(cell.key) ?? 0, total: numbers.size })}
        modelName={modelName}
        distinction={distinctions.get(cell.job.id) ?? ''}
        isBlind={isBlind}
        isActive={cell.key === activeKey}
        isShown={cell.key === shownId}
        isFirst={cells.findIndex(({ job, kind }) => job.id === cell.job.id && kind === cell.kind) === i}
      />
    )
  })
}

const STATES = {
  running: 'Image under way',
  missing: 'Image that did not come',
  discarded: 'Image that was discarded',
} as const

function labelOf(
  cell: Cell,
  modelName: string,
  { number, total }: { readonly number: number; readonly total: number },
): string {
  const what = cell.kind === 'result' ? `Result ${number} of ${total}` : STATES[cell.kind]
  return `${what}, ${modelName}`
}

function RowHead({ row, hasVariants }: { readonly row: GridRow; readonly hasVariants: boolean }) {
  const medians = figureWords(row.medians, false)
  const { imageCount } = row
  // A filter leaves images out of sight, and none out of a median.
  const isWhole = row.cells.filter((cell) => cell.kind === 'result' && isAnswer(cell)).length === imageCount
  return (
    <th scope="row" className={styles['rowHead']}>
      <b title={row.model ?? undefined}>{row.model}</b>
      <span className={styles['provider']}>{row.providerName}</span>
      {hasVariants && (
        <span className={styles['variant']} title={row.prompt}>
          {row.prompt}
        </span>
      )}
      {medians.length > 0 && (
        <dl className={styles['medians']}>
          {imageCount > 1 && (
            <div>
              <dt>Median</dt>
              <dd>{isWhole ? `of ${imageCount}` : `of all ${imageCount}`}</dd>
            </div>
          )}
          {medians.map(([name, value]) => (
            <div key={name}>
              <dt>{name === 'Cost' ? 'Cost per image' : name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </th>
  )
}

/** When it was, how much came of it and what that cost. */
function runWords({ startedAtMs, rows, jobs }: Run, isBlind: boolean): string {
  const cells = rows.flatMap((row) => row.cells)
  const came = cells.filter(({ kind }) => kind === 'result').length
  const waiting = cells.filter(({ kind }) => kind === 'running').length
  const models = new Set(jobs.map(modelKeyOf)).size
  const costs = jobs.flatMap(({ cost }) => cost ?? [])
  const cost = {
    minUsd: costs.reduce((sum, { minUsd }) => sum + minUsd, 0),
    maxUsd: costs.reduce((sum, { maxUsd }) => sum + maxUsd, 0),
  }
  const hasUnknown = cells.some(
    ({ kind, job }) => (kind === 'result' || kind === 'discarded') && job.cost === undefined,
  )
  return [
    TIME.format(startedAtMs),
    came === 1 ? '1 image' : `${came} images`,
    ...(waiting > 0 ? [`${waiting} under way`] : []),
    ...(models > 1 ? [`${models} models`] : []),
    ...(cost.maxUsd > 0 && !isBlind ? [hasUnknown ? `at least ${costText(cost)}` : costText(cost)] : []),
  ].join(' · ')
}
