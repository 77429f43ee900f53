import { toolById } from '../../engine/tools'
import {
  MAX_BRUSH_SIZE,
  MIN_BRUSH_SIZE,
  setBrushSize,
  setHardness,
  useToolStore,
} from '../../state/tool-store'
import { Slider } from '../../ui'
import styles from './tool-options.module.css'

/** Size and hardness of brush and eraser; other tools have none. */
export function ToolOptions() {
  const { toolId, brushSizeDocPx, hardness } = useToolStore()
  if (toolById(toolId).cursor !== 'ring') return null
  return (
    <div className={styles['options']}>
      <Slider
        label="Brush size"
        shortLabel="Size"
        layout="row"
        scale="log"
        value={brushSizeDocPx}
        min={MIN_BRUSH_SIZE}
        max={MAX_BRUSH_SIZE}
        unit="px"
        onChange={setBrushSize}
      />
      <Slider
        label="Brush hardness"
        shortLabel="Hardness"
        layout="row"
        value={hardness}
        min={0}
        max={100}
        unit="%"
        onChange={setHardness}
      />
    </div>
  )
}
