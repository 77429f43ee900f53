import { LayoutGrid } from 'lucide-react'
import { showPanelsRaw, togglePanel } from '../../state/compare/compare-deeds'
import { areRaw, MOST_PANELS } from '../../state/compare/compare-panels'
import { useComparedResults } from '../../state/compare/compared-results'
import { pictureKey, pictureName } from '../../state/compare/picture-key'
import { useCompareStore } from '../../state/results/compare-store'
import { type ComparedPicture, ORIGINAL } from '../../state/results/compared-picture'
import { Checkbox, Popover, Segmented, type SegmentedOption } from '../../ui'
import styles from './compare-bar.module.css'

/** Neither, where some are shown in one way and some in the other. */
const WAYS: readonly SegmentedOption<'laid-in' | 'raw' | 'mixed'>[] = [
  { value: 'laid-in', label: 'Laid in' },
  { value: 'raw', label: 'Raw answers' },
]

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
  const isMixed = panels.some(isRawAnswer) && !areRaw(panels)
  return (
    <div className={styles['menu']}>
      <fieldset aria-label="Pictures side by side" className={styles['pictures']}>
        <Picture one={ORIGINAL} />
        {results
          .filter(({ hasPicture }) => hasPicture)
          .map(({ id }) => (
            <div key={id} className={styles['picture']}>
              <Picture one={{ kind: 'result', resultId: id, isRaw: false }} />
              <Picture one={{ kind: 'result', resultId: id, isRaw: true }} label="Raw" />
            </div>
          ))}
      </fieldset>
      <p className={styles['hint']}>Two to {MOST_PANELS}. Shift+click in the filmstrip adds one, too.</p>
      <Segmented
        label="All results are shown"
        value={isMixed ? 'mixed' : areRaw(panels) ? 'raw' : 'laid-in'}
        options={WAYS}
        onChange={(way) => showPanelsRaw(way === 'raw')}
      />
    </div>
  )
}

/** `label`: what is written of the name, where the row says the rest. */
function Picture({ one, label }: { readonly one: ComparedPicture; readonly label?: string }) {
  const panels = useCompareStore((state) => state.panels)
  const results = useComparedResults((state) => state.results)
  const name = pictureName(one, results, null)
  const isShown = panels.some((panel) => pictureKey(panel, null) === pictureKey(one, null))
  return (
    <Checkbox
      layout="row"
      label={label ?? name}
      aria-label={name}
      checked={isShown}
      disabled={isShown ? panels.length <= 2 : panels.length >= MOST_PANELS}
      onChange={() => togglePanel(one)}
    />
  )
}

function isRawAnswer(panel: ComparedPicture): boolean {
  return panel.kind !== 'original' && panel.isRaw
}
