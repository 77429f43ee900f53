import type { OutsideMask } from '../../services/picture'
import { changeWish, useWishStore } from '../../state/wish-store'
import { Segmented, type SegmentedOption } from '../../ui'

const OPTIONS: readonly SegmentedOption<OutsideMask>[] = [
  { value: 'original', label: 'Keep original' },
  { value: 'model', label: "Use the model's" },
]

export function OutsideFields() {
  const outside = useWishStore((state) => state.outside)
  return (
    <Segmented
      label="Outside the mask"
      help="Keep original: pixels outside the mask and its feathered edge stay the document’s own, byte for byte. Use the model's: the answer is shown as it came."
      variant="chips"
      value={outside}
      options={OPTIONS}
      onChange={(value) => changeWish({ outside: value })}
    />
  )
}
