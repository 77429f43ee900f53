import {
  changeToolOptions,
  MAX_BRUSH_SIZE,
  MIN_BRUSH_SIZE,
  setBrushSize,
  setHardness,
  useToolStore,
} from '../../state/document/tool-store'
import { Slider } from '../../ui'
import styles from './tool-options.module.css'

/** Of brush and eraser. */
export function StrokeOptions({ layout }: { readonly layout: 'row' | 'column' }) {
  const brushSizeDocPx = useToolStore((state) => state.brushSizeDocPx)
  const hardness = useToolStore((state) => state.hardness)
  const smoothing = useToolStore((state) => state.smoothing)
  return (
    <>
      <Slider
        label="Brush size"
        shortLabel="Size"
        layout={layout}
        className={styles['slider']}
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
        className={styles['slider']}
        value={hardness}
        min={0}
        max={100}
        unit="%"
        onChange={setHardness}
      />
      <Slider
        label="Brush smoothing"
        shortLabel="Smoothing"
        layout={layout}
        className={styles['slider']}
        value={smoothing}
        min={0}
        max={100}
        unit="%"
        onChange={(next) => changeToolOptions({ smoothing: next })}
      />
    </>
  )
}
