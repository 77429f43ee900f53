import { useId } from 'react'
import type { Coverage } from '../../engine/raster'
import type { MaskReading } from '../../services/codec'
import { CoveragePreview } from './coverage-preview'
import styles from './mask-question.module.css'

type Props = {
  readonly previews: Readonly<Record<MaskReading, Coverage | null>>
  readonly value: MaskReading
  readonly isInverted: boolean
  readonly onChange: (reading: MaskReading) => void
}

const READINGS = [
  { reading: 'transparency', plain: 'Transparent areas', inverted: 'Opaque areas' },
  { reading: 'luminance', plain: 'White areas', inverted: 'Black areas' },
] as const

/** Which areas of the file are masked, each shown as it would be. */
export function ReadingField({ previews, value, isInverted, onChange }: Props) {
  const name = useId()
  return (
    <fieldset className={styles['readings']}>
      <legend>What is masked</legend>
      {READINGS.map(({ reading, plain, inverted }) => {
        const preview = previews[reading]
        return (
          <label key={reading} className={styles['reading']} data-disabled={preview === null || undefined}>
            <input
              type="radio"
              name={name}
              value={reading}
              checked={value === reading}
              disabled={preview === null}
              aria-label={plain}
              onChange={() => onChange(reading)}
            />
            {preview ? (
              <CoveragePreview coverage={preview} isInverted={isInverted} className={styles['picture']} />
            ) : (
              <span className={styles['none']}>This file has none.</span>
            )}
            <span className={styles['caption']} aria-hidden="true">
              {isInverted ? inverted : plain}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
