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

type Props = {
  /** `row` floats over the picture and vanishes with the options; `column` keeps its height whatever the tool. */
  readonly layout: 'row' | 'column'
}

/** Size and hardness of brush and eraser; other tools have none. */
export function ToolOptions({ layout }: Props) {
  const toolId = useToolStore((state) => state.toolId)
  const brushSizeDocPx = useToolStore((state) => state.brushSizeDocPx)
  const hardness = useToolStore((state) => state.hardness)
  if (toolById(toolId).cursor !== 'ring') {
    if (layout === 'row') return null
    return (
      <div className={styles['column']}>
        <p className={styles['hint']}>Drag to move the picture, pinch to zoom.</p>
      </div>
    )
  }
  return (
    <div className={styles[layout]}>
      <Slider
        label="Brush size"
        shortLabel="Size"
        layout={layout}
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
        layout={layout}
        value={hardness}
        min={0}
        max={100}
        unit="%"
        onChange={setHardness}
      />
    </div>
  )
}
