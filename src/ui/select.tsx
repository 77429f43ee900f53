import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from './class-names'
import styles from './control.module.css'
import { Field, type FieldProps } from './field'

export type SelectOption<T extends string> = {
  readonly value: T
  readonly label: string
  readonly disabled?: boolean | undefined
  /** Options that name the same group stand together under its name. */
  readonly group?: string | undefined
}

export type SelectProps<T extends string> = FieldProps & {
  readonly value: T
  readonly options: readonly SelectOption<T>[]
  readonly disabled?: boolean | undefined
  readonly layout?: 'column' | 'row' | undefined
  readonly onChange: (value: T) => void
  readonly ref?: ComponentProps<'select'>['ref']
}

function Option<T extends string>({ option }: { readonly option: SelectOption<T> }) {
  return (
    <option value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  )
}

/** A native select: the platform's own list, on phones too. `value` must be one of `options`. */
export function Select<T extends string>({
  value,
  options,
  disabled,
  layout,
  onChange,
  ref,
  ...field
}: SelectProps<T>) {
  const groups = [...new Set(options.map((option) => option.group))]
  return (
    <Field {...field} layout={layout}>
      {(control) => (
        <span className={cx(styles, 'box')}>
          <select
            {...control}
            ref={ref}
            className={cx(styles, 'entry', 'select')}
            value={value}
            disabled={disabled}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.currentTarget.value)
              if (chosen) onChange(chosen.value)
            }}
          >
            {groups.map((group) => {
              const members = options
                .filter((option) => option.group === group)
                .map((option) => <Option key={option.value} option={option} />)
              return group === undefined ? (
                members
              ) : (
                <optgroup key={group} label={group}>
                  {members}
                </optgroup>
              )
            })}
          </select>
          <ChevronDown className={cx(styles, 'chevron')} aria-hidden="true" />
        </span>
      )}
    </Field>
  )
}
