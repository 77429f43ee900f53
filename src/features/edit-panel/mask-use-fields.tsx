import { changeWish, type MaskUse, useWishStore } from '../../state/wish/wish-store'
import { Segmented, type SegmentedOption } from '../../ui'
import styles from './edit-panel.module.css'

const OPTIONS: readonly SegmentedOption<MaskUse>[] = [
  { value: 'replace', label: 'Replace' },
  { value: 'modify', label: 'Modify' },
]

const SUITS: Readonly<Record<MaskUse, string>> = {
  replace: 'The mask goes along: to remove, exchange or add something.',
  modify: 'No mask goes along, and only what is masked is taken back: to recolour, relight or retouch.',
}

/** Whether the model is told where. */
export function MaskUseFields() {
  const maskUse = useWishStore((state) => state.maskUse)
  return (
    <div className={styles['choice']}>
      <Segmented
        label="What is masked"
        help="Replace: the model is sent the mask and makes that part anew; some see it as a hole. Modify: the model is sent the picture alone and builds on what is there; outside the mask the document keeps its own pixels either way."
        value={maskUse}
        options={OPTIONS}
        onChange={(value) => changeWish({ maskUse: value })}
      />
      <p className={styles['word']}>{SUITS[maskUse]}</p>
    </div>
  )
}
