import { LayoutGrid } from 'lucide-react'
import { showPanelsRaw, togglePanel } from '../../state/compare/compare-deeds'
import { areRaw, MOST_PANELS } from '../../state/compare/compare-panels'
import { useComparedResults } from '../../state/compare/compared-results'
import { pictureName, resultOf } from '../../state/compare/picture-key'
import { useCompareStore } from '../../state/results/compare-store'
import { type ComparedPicture, ORIGINAL } from '../../state/results/compared-picture'
import { Checkbox, Popover, Segmented } from '../../ui'
import styles from './compare-bar.module.css'

const WAYS = [
  { value: 'laid-in', label: 'Laid in' },
  { value: 'raw', label: 'Raw answers' },
] as const

/** Which pictures stand side by side. */
export function PanelsMenu() {
  const count = useCompareStore(({ panels }) => panels.length)
  return (
    <Popover
      label="Compared pictures"
      icon={
        <span className={styles['counted']}>
          <LayoutGrid />
          <span>{count}</span>
        </span>
      }
    >
      <Pictures />
    </Popover>
  )
}

function Pictures() {
  const panels = useCompareStore((state) => state.panels)
  const results = useComparedResults((state) => state.results)
  const shown = new Set(panels.map((panel) => resultOf(panel, null)))
  const isRaw = areRaw(panels)
  const named = results
    .filter(({ hasPicture }) => hasPicture)
    .map(({ id }): ComparedPicture => ({ kind: 'result', resultId: id, isRaw }))
  return (
    <div className={styles['menu']}>
      <fieldset aria-label="Pictures side by side" className={styles['pictures']}>
        {[ORIGINAL, ...named].map((one) => {
          const id = resultOf(one, null)
          const isShown = shown.has(id)
          return (
            <Checkbox
              key={id ?? 'original'}
              layout="row"
              label={pictureName({ ...one, isRaw: false } as ComparedPicture, results, null)}
              checked={isShown}
              disabled={isShown ? panels.length <= 2 : panels.length >= MOST_PANELS}
              onChange={() => togglePanel(one)}
            />
          )
        })}
      </fieldset>
      <p className={styles['hint']}>Two to {MOST_PANELS}. Shift+click in the filmstrip adds one, too.</p>
      <Segmented
        label="Results are shown"
        value={isRaw ? 'raw' : 'laid-in'}
        options={WAYS}
        onChange={(way) => showPanelsRaw(way === 'raw')}
      />
    </div>
  )
}
