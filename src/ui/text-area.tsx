import type { ComponentProps } from 'react'
import { cx } from './class-names'
import styles from './control.module.css'
import { Field, type FieldProps } from './field'
import { useUiWords } from './ui-words'

type NativeProps = Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'className' | 'id'>

export type TextAreaProps = FieldProps &
  NativeProps & {
    readonly value: string
    /** Shows a counter in UTF-16 units. A longer text is kept and the counter turns red, never cut: that is `maxLength`. */
    readonly limit?: number | undefined
    /** The text's length as whoever sets the limit counts it; UTF-16 units if left out. */
    readonly count?: number | undefined
    readonly onChange: (value: string) => void
  }

/** Several lines of text; grows with its content where the browser can. `ref` and the rest pass through. */
export function TextArea({
  label,
  shortLabel,
  labelHidden,
  help,
  note,
  error,
  className,
  value,
  limit,
  count = value.length,
  onChange,
  rows = 3,
  ...native
}: TextAreaProps) {
  const { locale } = useUiWords()
  const isOver = limit !== undefined && count > limit
  const counter =
    limit === undefined ? undefined : (
      <span className={cx(styles, isOver && 'over')}>
        {count.toLocaleString(locale)} / {limit.toLocaleString(locale)}
      </span>
    )
  return (
    <Field {...{ label, shortLabel, labelHidden, help, note, error, className }} end={counter}>
      {(control) => (
        <span className={cx(styles, 'box')}>
          <textarea
            {...native}
            {...control}
            aria-invalid={isOver || control['aria-invalid']}
            rows={rows}
            className={cx(styles, 'entry', 'area')}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </span>
      )}
    </Field>
  )
}
