import { areaInForce, chooseEditArea } from '../../state/sending/edit-area'
import { useModelRuns } from '../../state/sending/model-runs'
import { type EditArea, isFramed, useWishStore } from '../../state/wish/wish-store'
import { Segmented, type SegmentedOption } from '../../ui'
import { ContextField } from './context-field'
import styles from './edit-panel.module.css'
import { FrameFields } from './frame-fields'
import { SeparateAreasField } from './separate-areas-field'

const OPTIONS: readonly SegmentedOption<EditArea>[] = [
  { value: 'automatic', label: 'Automatic crop', shortLabel: 'Auto' },
  { value: 'whole', label: 'Whole image', shortLabel: 'Whole' },
  { value: 'frame', label: 'Custom frame', shortLabel: 'Frame' },
  { value: 'extend', label: 'Extend' },
]

/** Which part of the document goes. The canvas shows it. */
export function AreaFields() {
  const runs = useModelRuns()
  const chosen = useWishStore((state) => state.editArea)
  const area = areaInForce(chosen, runs)
  return (
    <div className={styles['choice']}>
      <Segmented
        label="Edit area"
        help="What is sent of a large picture. Automatic crop: the mask and its surroundings, pixel for pixel where the model’s size allows. Whole image: all of it, reduced to what the model takes. Custom frame: the frame that you draw. Extend: a frame that may reach beyond the picture, which grows to hold it."
        value={area}
        options={OPTIONS}
        onChange={chooseEditArea}
      />
      {area === 'automatic' && <SeparateAreasField />}
      {area === 'automatic' && <ContextField />}
      {isFramed(area) && <FrameFields />}
    </div>
  )
}
