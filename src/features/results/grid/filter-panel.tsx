import { ListFilter } from 'lucide-react'
import {
  changeGrid,
  EVERYTHING,
  type GridFilter,
  type GridOrder,
  useGridStore,
} from '../../../state/compare/grid-store'
import { changePreferences, usePreferencesStore } from '../../../state/page/preferences-store'
import { Button, Checkbox, Popover, Select, type SelectOption } from '../../../ui'
import styles from './grid.module.css'

const ORDERS: readonly SelectOption<GridOrder>[] = [
  { value: 'run', label: 'As they were run' },
  { value: 'rating', label: 'Rating' },
  { value: 'verdict', label: 'Verdict' },
  { value: 'leak', label: 'Leak, least first' },
  { value: 'drift', label: 'Drift, least first' },
  { value: 'time', label: 'Time, fastest first' },
  { value: 'cost', label: 'Cost, cheapest first' },
  { value: 'model', label: 'Model' },
]
/** What would tell which model a result is from. */
const TELLING: readonly GridOrder[] = ['time', 'cost', 'model']
const VERDICTS: readonly SelectOption<GridFilter['verdict']>[] = [
  { value: 'all', label: 'All' },
  { value: 'picked', label: 'Picked' },
  { value: 'kept', label: 'Not rejected' },
  { value: 'rejected', label: 'Rejected' },
  { value: 'unjudged', label: 'Not judged yet' },
]
const RATINGS: readonly SelectOption<string>[] = [
  { value: '0', label: 'Any' },
  ...['1', '2', '3', '4'].map((value) => ({ value, label: `${value} or more` })),
  { value: '5', label: '5' },
]
/** Limits by their names; 0 stands for none. */
const LEAKS = limits([0.01, 0.02, 0.05, 0.1, 0.25], (leak01) => `${Math.round(leak01 * 100)} % at most`)
const TIMES = limits([5, 10, 20, 30, 60, 120], (seconds) => `${seconds} s at most`)
const COSTS = limits([0.01, 0.02, 0.05, 0.1, 0.2, 0.5], (usd) => `$${usd.toFixed(2)} at most`)

type Props = {
  /** Those that brought something, by their keys. */
  readonly models: readonly SelectOption<string>[]
  readonly isBlind: boolean
}

/** Which results the grid shows, and in which order. */
export function FilterPanel({ models, isBlind }: Props) {
  const { order, filter } = useGridStore()
  const hidesRejected = usePreferencesStore((state) => state.hidesRejected)
  const change = (part: Partial<GridFilter>) => changeGrid({ filter: { ...filter, ...part } })
  return (
    <Popover label="Filter and sort" icon={<ListFilter />} side="bottom">
      <div className={styles['filters']}>
        <Select
          label="Sort by"
          value={order}
          options={isBlind ? ORDERS.filter(({ value }) => !TELLING.includes(value)) : ORDERS}
          onChange={(next) => changeGrid({ order: next })}
        />
        {!isBlind && (
          <Select
            label="Model"
            value={filter.model ?? ''}
            options={[{ value: '', label: 'All' }, ...models]}
            onChange={(model) => change({ model: model === '' ? null : model })}
          />
        )}
        <Select
          label="Verdict"
          value={filter.verdict}
          options={VERDICTS}
          onChange={(verdict) => change({ verdict })}
        />
        <Select
          label="Rating"
          value={String(filter.minRating)}
          options={RATINGS}
          onChange={(value) => change({ minRating: Number(value) })}
        />
        <Select
          label="Leak"
          value={String(filter.maxLeak01 ?? 0)}
          options={LEAKS}
          onChange={(value) => change({ maxLeak01: Number(value) || null })}
        />
        {!isBlind && (
          <>
            <Select
              label="Time"
              value={String((filter.maxTimeMs ?? 0) / 1000)}
              options={TIMES}
              onChange={(value) => change({ maxTimeMs: Number(value) * 1000 || null })}
            />
            <Select
              label="Cost"
              value={String(filter.maxCostUsd ?? 0)}
              options={COSTS}
              onChange={(value) => change({ maxCostUsd: Number(value) || null })}
            />
          </>
        )}
        <Checkbox
          label="Hide rejected in the filmstrip"
          checked={hidesRejected}
          onChange={(on) => changePreferences({ hidesRejected: on })}
        />
        <Button onClick={() => changeGrid({ order: 'run', filter: EVERYTHING })}>Show all as run</Button>
      </div>
    </Popover>
  )
}

/** In words, what the grid leaves out and how it is sorted; null where it shows all as it was run. */
export function arrangementWords(
  order: GridOrder,
  filter: GridFilter,
  models: Props['models'],
): string | null {
  const words = [
    ...(filter.model === null ? [] : [labelIn(models, filter.model)]),
    ...(filter.verdict === 'all' ? [] : [labelIn(VERDICTS, filter.verdict).toLowerCase()]),
    ...(filter.minRating === 0 ? [] : [`rated ${filter.minRating} or more`]),
    ...limitWords('leak', LEAKS, filter.maxLeak01),
    ...limitWords('time', TIMES, filter.maxTimeMs === null ? null : filter.maxTimeMs / 1000),
    ...limitWords('cost', COSTS, filter.maxCostUsd),
    ...(order === 'run' ? [] : [`by ${labelIn(ORDERS, order).toLowerCase()}`]),
  ]
  return words.length > 0 ? words.join(' · ') : null
}

/** The same while models are hidden: without what would tell them. */
export function blindArrangement(
  order: GridOrder,
  filter: GridFilter,
): { readonly order: GridOrder; readonly filter: GridFilter } {
  const { model, maxTimeMs, maxCostUsd } = EVERYTHING
  return {
    order: TELLING.includes(order) ? 'run' : order,
    filter: { ...filter, model, maxTimeMs, maxCostUsd },
  }
}

function limits(
  values: readonly number[],
  words: (value: number) => string,
): readonly SelectOption<string>[] {
  const named = values.map((value) => ({ value: String(value), label: words(value) }))
  return [{ value: '0', label: 'Any' }, ...named]
}

function limitWords(name: string, options: readonly SelectOption<string>[], limit: number | null): string[] {
  return limit === null ? [] : [`${name} ${labelIn(options, String(limit))}`]
}

function labelIn<T extends string>(options: readonly SelectOption<T>[], value: T): string {
  return options.find((option) => option.value === value)?.label ?? value
}
