import { type CompareMode, changeCompare, useCompareStore } from '../../state/compare-store'
import { Segmented, type SegmentedOption, Slider } from '../../ui'
import styles from './top-bar.module.css'

const MODES: readonly SegmentedOption<CompareMode>[] = [
  { value: 'single', label: 'Single' },
  { value: 'wipe', label: 'Wipe' },
]

/** How the shown result stands against the original; not there while no result is shown. */
export function CompareBar() {
  const isShown = useCompareStore(({ selectedId }) => selectedId !== null)
  const mode = useCompareStore((state) => state.mode)
  const wipe01 = useCompareStore((state) => state.wipe01)
  if (!isShown) return null
  return (
    <div className={styles['compare']}>
      <Segmented
        label="Compare mode"
        labelHidden
        value={mode}
        options={MODES}
        onChange={(next) => changeCompare({ mode: next })}
      />
      {mode === 'wipe' && (
        <Slider
          label="Wipe position"
          labelHidden
          layout="row"
          className={styles['wipe']}
          value={Math.round(100 * wipe01)}
          min={0}
          max={100}
          unit="%"
          onChange={(percent) => changeCompare({ wipe01: percent / 100 })}
        />
      )}
    </div>
  )
}
