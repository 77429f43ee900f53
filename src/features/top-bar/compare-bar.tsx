import { type CompareMode, changeCompare, useCompareStore } from '../../state/compare-store'
import { Segmented, type SegmentedOption, Slider } from '../../ui'
import styles from './compare-bar.module.css'

const MODES: readonly SegmentedOption<CompareMode>[] = [
  { value: 'single', label: 'Single' },
  { value: 'wipe', label: 'Wipe' },
]

/** How the shown result stands against the original; not there while no result is shown. */
export function CompareBar() {
  const isShown = useCompareStore(({ selectedId }) => selectedId !== null)
  const mode = useCompareStore((state) => state.mode)
  if (!isShown) return null
  return (
    <div className={styles['compare']}>
      <Segmented
        label="Compare mode"
        labelHidden
        variant="track"
        className={styles['modes']}
        value={mode}
        options={MODES}
        onChange={(next) => changeCompare({ mode: next })}
      />
      {mode === 'wipe' && <WipeSlider />}
    </div>
  )
}

/** By itself: it renders with every percent the line is dragged. */
function WipeSlider() {
  const percent = useCompareStore(({ wipe01 }) => Math.round(100 * wipe01))
  return (
    <Slider
      label="Wipe position"
      labelHidden
      layout="row"
      className={styles['wipe']}
      value={percent}
      min={0}
      max={100}
      unit="%"
      onChange={(next) => changeCompare({ wipe01: next / 100 })}
    />
  )
}
