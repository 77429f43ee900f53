import type { OutsideMask } from '../../services/picture'
import { changePaste } from '../../state/results/shown-result'
import { usePasteStore } from '../../state/wish/paste-store'
import { Segmented, type SegmentedOption } from '../../ui'

const OPTIONS: readonly SegmentedOption<OutsideMask>[] = [
  { value: 'original', label: 'Keep original' },
  { value: 'model', label: "Use the model's" },
]

/** Of the selected result, and of those to come. */
export function OutsideFields() {
  const outside = usePasteStore(({ choice }) => choice.outside)
  return (
    <Segmented
      label="Outside the mask"
      help="Keep original: pixels outside the mask and its feathered edge stay the document’s own, byte for byte. Use the model's: the answer is shown as it came."
      variant="chips"
      value={outside}
      options={OPTIONS}
      onChange={(value) => changePaste({ outside: value })}
    />
  )
}
