import { changeToolOptions, useToolStore } from '../../state/document/tool-store'
import { Checkbox, Select, type SelectOption, Slider } from '../../ui'
import styles from './tool-options.module.css'

const SAMPLE_SIZES = [1, 3, 5, 11, 31] as const
type SampleText = `${(typeof SAMPLE_SIZES)[number]}`

const SAMPLES: readonly SelectOption<SampleText>[] = SAMPLE_SIZES.map((size) => ({
  value: `${size}`,
  label: size === 1 ? '1 pixel' : `${size} × ${size}`,
}))

/** What counts as alike, and where it is looked for. */
export function WandOptions({ layout }: { readonly layout: 'row' | 'column' }) {
  const tolerance = useToolStore((state) => state.tolerance)
  const isContiguous = useToolStore((state) => state.isContiguous)
  const sampleSize = useToolStore((state) => state.sampleSize)
  return (
    <>
      <Slider
        label="Wand tolerance"
        shortLabel="Tolerance"
        layout={layout}
        className={styles['slider']}
        value={tolerance}
        min={0}
        max={100}
        onChange={(next) => changeToolOptions({ tolerance: next })}
      />
      <Checkbox
        label="Contiguous"
        checked={isContiguous}
        onChange={(next) => changeToolOptions({ isContiguous: next })}
      />
      <Select
        label="Sample size"
        labelHidden
        value={`${sampleSize}` satisfies SampleText}
        options={SAMPLES}
        onChange={(next) => {
          const size = SAMPLE_SIZES.find((known) => `${known}` === next)
          if (size) changeToolOptions({ sampleSize: size })
        }}
      />
    </>
  )
}
