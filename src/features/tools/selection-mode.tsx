import { SquareDashed, SquaresIntersect, SquaresSubtract, SquaresUnite } from 'lucide-react'
import type { CombineMode } from '../../engine/mask'
import { changeToolOptions, useToolStore } from '../../state/document/tool-store'
import { Segmented, type SegmentedOption } from '../../ui'

const OPTIONS: readonly SegmentedOption<CombineMode>[] = [
  { value: 'add', label: 'Add', icon: <SquaresUnite /> },
  { value: 'subtract', label: 'Subtract', icon: <SquaresSubtract /> },
  { value: 'intersect', label: 'Intersect', icon: <SquaresIntersect /> },
  { value: 'replace', label: 'Replace', icon: <SquareDashed /> },
]

/** What a selection does to the mask that is there. Shift, Alt and both choose for one gesture. */
export function SelectionMode() {
  const combine = useToolStore((state) => state.combine)
  return (
    <Segmented
      label="Selection mode"
      labelHidden
      variant="track"
      iconOnly
      value={combine}
      options={OPTIONS}
      onChange={(next) => changeToolOptions({ combine: next })}
    />
  )
}
