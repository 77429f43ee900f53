import { ArrowLeftRight, ChevronLeft, ChevronRight, FileImage, Pause, Play, StepForward } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import {
  holdOtherSide,
  MAX_BLINK_HZ,
  MIN_BLINK_HZ,
  prefersSteps,
  watchMotion,
} from '../../state/compare/blink'
import { MAX_GAIN, swapSides, toggleSingleRaw, turnPage } from '../../state/compare/compare-deeds'
import { pageCount } from '../../state/compare/compare-view'
import { useViewStore } from '../../state/document/view-store'
import { keysOf } from '../../state/page/shortcuts'
import { type CompareMode, changeCompare, useCompareStore } from '../../state/results/compare-store'
import { Button, IconButton, Slider } from '../../ui'
import styles from './compare-bar.module.css'
import { DifferenceKinds } from './difference-kinds'
import { PanelsMenu } from './panels-menu'
import { SidesMenu } from './sides-menu'
import { WipeSlider } from './wipe-slider'

type Props = {
  readonly mode: CompareMode
  /** Over the picture, which they leave as much of as they can: what the picture itself offers is in a menu. */
  readonly isCompact: boolean
}

/** The controls of one mode, and no others. */
export function CompareControls({ mode, isCompact }: Props) {
  if (mode === 'single') return <RawButton />
  if (mode === 'side-by-side')
    return (
      <>
        <PanelsMenu />
        <Pager />
      </>
    )
  return (
    <>
      {isCompact ? (
        <SidesMenu>
          <Button variant="secondary" icon={<ArrowLeftRight />} onClick={swapSides}>
            Swap sides
          </Button>
          {mode === 'wipe' && <WipeSlider layout="column" />}
        </SidesMenu>
      ) : (
        <>
          <SidesMenu />
          <IconButton
            label="Swap sides"
            icon={<ArrowLeftRight />}
            shortcut={keysOf('swapSides')}
            onClick={swapSides}
          />
        </>
      )}
      {!(mode === 'wipe' && isCompact) && (
        <div className={styles['controls']}>
          {mode === 'wipe' && <WipeSlider layout="row" />}
          {mode === 'blink' && <BlinkControls />}
          {mode === 'difference' && (
            <>
              <DifferenceKinds />
              <GainSlider />
            </>
          )}
          {mode === 'onion-skin' && <OnionSlider />}
        </div>
      )}
    </>
  )
}

function RawButton() {
  const isRaw = useCompareStore((state) => state.isSingleRaw)
  return (
    <IconButton
      label="Raw answer"
      icon={<FileImage />}
      shortcut={keysOf('otherSide')}
      pressed={isRaw}
      onClick={toggleSingleRaw}
    />
  )
}

/** Where a phone shows two of the pictures at a time. */
function Pager() {
  const panels = useCompareStore((state) => state.panels)
  const page = useCompareStore((state) => state.page)
  const stage = useViewStore((state) => state.stage)
  const pages = pageCount({ panels }, stage)
  if (pages < 2) return null
  return (
    <div className={styles['pager']}>
      <IconButton
        label="Previous pictures"
        icon={<ChevronLeft />}
        shortcut={keysOf('lessOfMode')}
        disabled={page === 0}
        onClick={() => turnPage(-1)}
      />
      <output aria-label="Page">
        {page + 1} of {pages}
      </output>
      <IconButton
        label="Next pictures"
        icon={<ChevronRight />}
        shortcut={keysOf('moreOfMode')}
        disabled={page >= pages - 1}
        onClick={() => turnPage(1)}
      />
    </div>
  )
}

function OnionSlider() {
  const percent = useCompareStore(({ onion01 }) => Math.round(100 * onion01))
  return (
    <Slider
      label="Onion opacity"
      labelHidden
      layout="row"
      className={styles['slider']}
      value={percent}
      min={0}
      max={100}
      unit="%"
      onChange={(next) => changeCompare({ onion01: next / 100 })}
    />
  )
}

function GainSlider() {
  const difference = useCompareStore((state) => state.difference)
  return (
    <Slider
      label="Amplification"
      labelHidden
      layout="row"
      scale="log"
      className={styles['slider']}
      value={difference.gain}
      min={1}
      max={MAX_GAIN}
      valueText={`× ${difference.gain}`}
      onChange={(gain) => changeCompare({ difference: { ...difference, gain } })}
    />
  )
}

/** Who wants less motion goes from picture to picture by hand. */
function BlinkControls() {
  const hz = useCompareStore((state) => state.blinkHz)
  const isPaused = useCompareStore((state) => state.isBlinkPaused)
  const isStepped = useSyncExternalStore(watchMotion, prefersSteps)
  return (
    <>
      {!isStepped && (
        <IconButton
          label={isPaused ? 'Go on blinking' : 'Pause blinking'}
          icon={isPaused ? <Play /> : <Pause />}
          onClick={() => changeCompare({ isBlinkPaused: !isPaused })}
        />
      )}
      <IconButton
        label="Show the other side"
        icon={<StepForward />}
        shortcut={keysOf('otherSide')}
        onClick={holdOtherSide}
      />
      {!isStepped && (
        <Slider
          label="Blink rate"
          labelHidden
          layout="row"
          className={styles['slider']}
          value={hz}
          min={MIN_BLINK_HZ}
          max={MAX_BLINK_HZ}
          step={MIN_BLINK_HZ}
          valueText={`${hz} Hz`}
          onChange={(next) => changeCompare({ blinkHz: next })}
        />
      )}
    </>
  )
}
