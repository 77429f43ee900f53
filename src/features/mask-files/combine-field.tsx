import type { CombineMode } from '../../engine/mask'
import { Segmented, type SegmentedOption } from '../../ui'
import styles from './mask-files.module.css'

const OPTIONS: readonly SegmentedOption<CombineMode>[] = [
  { value: 'replace', label: 'Replace' },
  { value: 'add', label: 'Add' },
  { value: 'subtract', label: 'Subtract' },
  { value: 'intersect', label: 'Intersect' },
]

type Props = {
  readonly label: string
  readonly value: CombineMode
  readonly onChange: (mode: CombineMode) => void
}

/** How another mask is combined with the one that is there. */
export function CombineField({ label, value, onChange }: Props) {
  return (
    <Segmented
      label={label}
      className={styles['combine']}
      options={OPTIONS}
      value={value}
      onChange={onChange}
    />
  )
}
