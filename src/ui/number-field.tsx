import { Minus, Plus } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { cx } from './class-names'
import styles from './control.module.css'
import { Field, type FieldProps } from './field'
import { snapToStep } from './slider-scale'

export type NumberFieldProps = FieldProps & {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number | undefined
  readonly unit?: string | undefined
  readonly disabled?: boolean | undefined
  readonly layout?: 'column' | 'row' | undefined
  /** Called with numbers inside min..max on the step only; on blur and Enter others are brought there. */
  readonly onChange: (value: number) => void
  readonly ref?: ComponentProps<'input'>['ref']
}

/**
 * A native number input with minus and plus. Those two are for the pointer alone and hidden from assistive
 * technology, which has the arrow keys of the spin button.
 */
export function NumberField({
  value,
  min,
  max,
  step = 1,
  unit,
  disabled = false,
  layout,
  onChange,
  ref,
  ...field
}: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const range = { min, max, step }

  const type = (text: string) => {
    setDraft(text)
    const typed = Number(text)
    if (text !== '' && snapToStep(typed, range) === typed && typed !== value) onChange(typed)
  }
  const settle = () => {
    if (draft === null) return
    setDraft(null)
    const settled = draft === '' || Number.isNaN(Number(draft)) ? value : snapToStep(Number(draft), range)
    if (settled !== value) onChange(settled)
  }
  const move = (direction: 1 | -1) => {
    setDraft(null)
    const next = snapToStep(value + direction * step, range)
    if (next !== value) onChange(next)
  }
  const stepButton = (direction: 1 | -1) => (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      className={cx(styles, 'step')}
      disabled={disabled || (direction < 0 ? value <= min : value >= max)}
      onClick={() => move(direction)}
    >
      {direction < 0 ? <Minus /> : <Plus />}
    </button>
  )

  return (
    <Field {...field} layout={layout}>
      {(control) => (
        <span className={cx(styles, 'box')}>
          <input
            {...control}
            ref={ref}
            type="number"
            inputMode={Number.isInteger(step) && min >= 0 ? 'numeric' : 'decimal'}
            className={cx(styles, 'entry', 'number')}
            min={min}
            max={max}
            step={step}
            // As text: React takes a number for the same as "007", and would leave that on show.
            value={draft ?? String(value)}
            disabled={disabled}
            onChange={(event) => type(event.currentTarget.value)}
            onBlur={settle}
            onKeyDown={(event) => {
              if (event.key === 'Enter') settle()
            }}
          />
          {unit ? <span className={cx(styles, 'unit')}>{unit}</span> : null}
          {stepButton(-1)}
          {stepButton(1)}
        </span>
      )}
    </Field>
  )
}
