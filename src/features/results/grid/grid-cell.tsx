import { type ComponentProps, memo } from 'react'
import { judgementWords } from '../../../state/results/judge'
import { Spinner, useDataUrl } from '../../../ui'
import { JudgeMark } from '../judge-mark'
import { useIsNear } from '../near-view'
import { figureWords } from './figure-words'
import styles from './grid-cell.module.css'
import { EndedCell, RunningGridCell } from './grid-cell-states'
import type { GridCell as Cell, ResultGridCell } from './grid-rows'

export type GridCellProps = {
  readonly cell: Cell
  /** "Result 1 of 4, model", or what else stands in this place. */
  readonly label: string
  /** Whose result it is, or that this is hidden. */
  readonly modelName: string
  /** What tells its job from others of that model. */
  readonly distinction: string
  readonly isBlind: boolean
  /** The one cell of the grid that Tab leads to. */
  readonly isActive: boolean
  /** On the canvas. */
  readonly isShown: boolean
  /** The first of its job's places, which speaks for all of them. */
  readonly isFirst: boolean
}

/** One place of the grid. Keys, pointer and focus are the grid's business; pictures are there only near what is seen. */
export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { cell, label, isBlind, isActive, isShown, isFirst, modelName, distinction } = props
  const [ref, isNear] = useIsNear<HTMLTableCellElement>()
  const shared: ComponentProps<'td'> & { readonly 'data-near': true | undefined } = {
    ref,
    'data-near': isNear || undefined,
    role: 'gridcell',
    className: styles['cell'],
    'aria-label': label,
    'aria-selected': isShown,
    tabIndex: isActive ? 0 : -1,
  }
  switch (cell.kind) {
    case 'result':
      return (
        <td
          {...shared}
          data-cell={cell.key}
          data-rejected={cell.result.judgement?.verdict === 'rejected' || undefined}
          aria-description={describeResult(cell, isBlind)}
        >
          <Picture cell={cell} isNear={isNear} isShown={isShown} />
          <Figures cell={cell} isBlind={isBlind} />
        </td>
      )
    case 'running':
      return (
        <td {...shared} data-cell={cell.key}>
          <RunningGridCell {...{ cell, modelName, distinction, isFirst, isActive }} />
        </td>
      )
    default:
      return (
        <td {...shared} data-cell={cell.key}>
          <EndedCell {...{ cell, modelName, distinction, isBlind, isActive }} />
        </td>
      )
  }
}, isSame)

/** Records are read anew with every change of any: what they show is compared, so that one change draws one cell. */
function isSame(a: GridCellProps, b: GridCellProps): boolean {
  const { cell: one, ...rest } = a
  const { cell: other, ...otherRest } = b
  const names = Object.keys(rest) as (keyof typeof rest)[]
  if (names.some((name) => rest[name] !== otherRest[name])) return false
  if (one.kind !== other.kind || one.key !== other.key) return false
  if (one.kind !== 'result' || other.kind !== 'result') return one.job === other.job
  return (
    one.result.thumbnail?.size === other.result.thumbnail?.size &&
    JSON.stringify([one.figures, one.result.judgement]) ===
      JSON.stringify([other.figures, other.result.judgement])
  )
}

function describeResult({ result, figures }: ResultGridCell, isBlind: boolean): string {
  const said = figureWords(figures, isBlind).map(([name, value]) => `${name} ${value}`)
  return [
    judgementWords(result.judgement),
    result.isPartial ? 'Partial: the answer ended before this picture was finished.' : null,
    result.link === null ? null : 'A link only: it can be looked at, not blended or saved here.',
    said.length > 0 ? `${said.join(', ')}.` : null,
  ]
    .filter((part) => part !== null)
    .join(' ')
}

type PictureProps = {
  readonly cell: ResultGridCell
  readonly isNear: boolean
  readonly isShown: boolean
}

function Picture({ cell, isNear, isShown }: PictureProps) {
  const { thumbnail, link, judgement, isPartial } = cell.result
  const url = useDataUrl(isNear ? thumbnail : null)
  const tag = isPartial ? 'Partial' : link === null ? isShown && 'On canvas' : 'Link only'
  const source = url ?? (isNear ? link : null)
  return (
    <span className={styles['picture']}>
      {source ? (
        <img src={source} alt="" draggable={false} decoding="async" referrerPolicy="no-referrer" />
      ) : (
        isNear && !thumbnail && <Spinner />
      )}
      <JudgeMark judgement={judgement} />
      {tag && <span className={styles['tag']}>{tag}</span>}
    </span>
  )
}

function Figures({ cell, isBlind }: { readonly cell: ResultGridCell; readonly isBlind: boolean }) {
  const words = figureWords(cell.figures, isBlind)
  return (
    <dl className={styles['figures']}>
      {cell.result.others && <div>Combination</div>}
      {words.map(([name, value]) => (
        <div key={name}>
          <dt data-said={(name === 'Cost' && value.includes('–')) || undefined}>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
