import { ChevronsLeftRight, Columns2, Diff, Layers, Search, Square, Zap } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { setCompareMode, toggleLoupe } from '../../state/compare/compare-deeds'
import { useDocumentStore } from '../../state/document/document-store'
import { coverStage } from '../../state/document/stage-layout'
import { keysOf } from '../../state/page/shortcuts'
import { type CompareMode, useCompareStore } from '../../state/results/compare-store'
import { IconButton, Segmented, type SegmentedOption } from '../../ui'
import styles from './compare-bar.module.css'
import { CompareControls } from './compare-controls'
import { HoldOriginal } from './hold-original'

/** Between the bar and the stage's edge. */
const MARGIN_PX = 8

const MODES: readonly SegmentedOption<CompareMode>[] = [
  { value: 'single', label: 'Single', icon: <Square />, shortcut: keysOf('compareSingle') },
  {
    value: 'side-by-side',
    label: 'Side by side',
    icon: <Columns2 />,
    shortcut: keysOf('compareSideBySide'),
  },
  { value: 'wipe', label: 'Wipe', icon: <ChevronsLeftRight />, shortcut: keysOf('compareWipe') },
  { value: 'blink', label: 'Blink', icon: <Zap />, shortcut: keysOf('compareBlink') },
  { value: 'difference', label: 'Difference', icon: <Diff />, shortcut: keysOf('compareDifference') },
  { value: 'onion-skin', label: 'Onion skin', icon: <Layers />, shortcut: keysOf('compareOnionSkin') },
]

type Props = {
  /** On phones it lies over the picture, and the modes are icons alone. */
  readonly isCompact: boolean
}

/** How the shown result stands against original and other results; not there while no result is shown. */
export function CompareBar({ isCompact }: Props) {
  const bar = useRef<HTMLDivElement>(null)
  const isShown = useCompareStore(({ selectedId }) => selectedId !== null)
  const mode = useCompareStore((state) => state.mode)
  const isLoupeOn = useCompareStore((state) => state.isLoupeOn)
  useEffect(() => {
    if (!isCompact || !isShown || !bar.current) return
    // From its upper edge to the lower one of the stage.
    const measure = () =>
      coverStage((bar.current?.offsetHeight ?? 0) + 2 * MARGIN_PX, useDocumentStore.getState().document)
    const observer = new ResizeObserver(measure)
    observer.observe(bar.current)
    return () => {
      observer.disconnect()
      coverStage(0, useDocumentStore.getState().document)
    }
  }, [isCompact, isShown])
  if (!isShown) return null
  return (
    <div ref={bar} className={styles['compare']} data-over={isCompact || undefined}>
      <div className={styles['modes']}>
        <Segmented
          label="Compare mode"
          labelHidden
          variant="track"
          iconOnly={isCompact || 'unless-chosen'}
          value={mode}
          options={MODES}
          onChange={setCompareMode}
        />
        <IconButton
          label="Loupe"
          icon={<Search />}
          shortcut={keysOf('loupe')}
          pressed={isLoupeOn}
          onClick={toggleLoupe}
        />
        <HoldOriginal />
      </div>
      <CompareControls mode={mode} isCompact={isCompact} />
    </div>
  )
}
