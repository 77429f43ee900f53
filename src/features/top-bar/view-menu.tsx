import { Eye, RotateCcw, RotateCw } from 'lucide-react'
import {
  hasRoomForNavigator,
  rotateViewTo,
  stepRotation,
  useViewStore,
} from '../../state/document/view-store'
import { changeMaskView, changePreferences, usePreferencesStore } from '../../state/page/preferences-store'
import { keysOf } from '../../state/page/shortcuts'
import { Button, Checkbox, IconButton, Popover, Segmented, Slider } from '../../ui'
import { MaskColor } from './mask-color'
import styles from './view-menu.module.css'

const MODES = [
  { value: 'tint', label: 'Tint' },
  { value: 'quick-mask', label: 'Quick mask' },
  { value: 'black-and-white', label: 'Black and white' },
  { value: 'outline', label: 'Outline' },
] as const

/** How picture and mask are looked at; nothing of it changes either. */
export function ViewMenu() {
  return (
    <Popover label="View" icon={<ViewIcon />} isModal>
      <div className={styles['menu']}>
        <MaskViewFields />
        <hr className={styles['line']} />
        <Rotation />
        <hr className={styles['line']} />
        <Aids />
      </div>
    </Popover>
  )
}

/** On a phone the bar has no room for the angle of a turned view: it stands under the eye. */
function ViewIcon() {
  const angleDeg = useViewStore(({ view }) => view.angleDeg)
  return (
    <span className={styles['icon']}>
      <Eye />
      {angleDeg !== 0 && <span className={styles['badge']}>{Math.round(angleDeg)}°</span>}
    </span>
  )
}

function MaskViewFields() {
  const { mode, opacity } = usePreferencesStore((state) => state.maskView)
  const isColoured = mode === 'tint' || mode === 'quick-mask'
  return (
    <>
      <Segmented
        label="Mask view"
        className={styles['modes']}
        value={mode}
        options={MODES}
        onChange={(next) => changeMaskView({ mode: next })}
      />
      {isColoured && (
        <>
          <MaskColor />
          <Slider
            label="Mask opacity"
            shortLabel="Opacity"
            value={opacity}
            min={5}
            max={100}
            unit="%"
            onChange={(next) => changeMaskView({ opacity: next })}
          />
        </>
      )}
    </>
  )
}

function Rotation() {
  const angleDeg = useViewStore(({ view }) => Math.round(view.angleDeg))
  const isUpright = useViewStore(({ view }) => view.angleDeg === 0)
  return (
    <div className={styles['rotation']}>
      <span>Rotation</span>
      <output className={styles['angle']} aria-label="Rotation">
        {angleDeg}°
      </output>
      <IconButton
        label="Rotate the view left"
        icon={<RotateCcw />}
        shortcut={keysOf('rotateLeft')}
        onClick={() => stepRotation(-1)}
      />
      <IconButton
        label="Rotate the view right"
        icon={<RotateCw />}
        shortcut={keysOf('rotateRight')}
        onClick={() => stepRotation(1)}
      />
      <Button variant="quiet" disabled={isUpright} onClick={() => rotateViewTo(0)}>
        Reset
      </Button>
    </div>
  )
}

function Aids() {
  const showsPixelGrid = usePreferencesStore((state) => state.showsPixelGrid)
  const showsNavigator = usePreferencesStore((state) => state.showsNavigator)
  const hasRoom = useViewStore(({ stage }) => hasRoomForNavigator(stage))
  return (
    <div>
      <Checkbox
        label="Pixel grid"
        description="From 800 % on"
        checked={showsPixelGrid}
        onChange={(next) => changePreferences({ showsPixelGrid: next })}
      />
      {hasRoom && (
        <Checkbox
          label="Navigator"
          description="While the picture is larger than the canvas"
          checked={showsNavigator}
          onChange={(next) => changePreferences({ showsNavigator: next })}
        />
      )}
    </div>
  )
}
