import { useDocumentOnceShown } from '../../state/document/document-once-shown'
import { useModelRuns } from '../../state/sending/model-runs'
import { areasToAsk } from '../../state/wish/run-plan'
import { changeWish, useWishStore } from '../../state/wish/wish-store'
import { Segmented, type SegmentedOption } from '../../ui'
import { areasText } from './areas-text'
import styles from './edit-panel.module.css'

type Way = 'together' | 'each'

const OPTIONS: readonly SegmentedOption<Way>[] = [
  { value: 'together', label: 'One crop' },
  { value: 'each', label: 'One request each' },
]

/** Offered where the mask has parts that lie far apart. */
export function SeparateAreasField() {
  const asksEachArea = useWishStore((state) => state.asksEachArea)
  const mask = useDocumentOnceShown((state) => state.mask)
  useDocumentOnceShown((state) => state.maskRevision)
  const runs = useModelRuns()
  const count = areasToAsk(mask).length
  if (count < 2) return null
  return (
    <>
      <Segmented
        label="Separate areas"
        help="One crop: all that is masked goes in one request, in one picture. One request each: every area gets a crop, and with it the model’s full resolution, of its own; each comes back as a result of its own, to be used as base one after the other."
        value={asksEachArea ? 'each' : 'together'}
        options={OPTIONS}
        onChange={(value) => changeWish({ asksEachArea: value === 'each' })}
      />
      <p className={styles['word']}>{areasText(count, asksEachArea ? runs : [])}</p>
    </>
  )
}
