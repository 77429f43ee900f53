import { changeCompare, useCompareStore } from '../../state/results/compare-store'
import { Select, type SelectOption } from '../../ui'

type Kind = ReturnType<typeof useCompareStore.getState>['difference']['kind']

const KINDS: readonly SelectOption<Kind>[] = [
  { value: 'amplified', label: 'Amplified' },
  { value: 'delta-e', label: 'ΔE 2000' },
  { value: 'signed', label: 'Signed' },
]

/** What of the difference is shown. */
export function DifferenceKinds() {
  const difference = useCompareStore((state) => state.difference)
  return (
    <Select
      label="Kind of difference"
      labelHidden
      value={difference.kind}
      options={KINDS}
      onChange={(kind) => changeCompare({ difference: { ...difference, kind } })}
    />
  )
}
