import { Check } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import styles from './checkbox.module.css'
import { cx, joinClasses } from './class-names'
import { HelpTip } from './help-tip'

export type CheckboxProps = Omit<
  ComponentProps<'input'>,
  'type' | 'checked' | 'onChange' | 'children' | 'id'
> & {
  /** The accessible name. */
  readonly label: string
  /** A second, quieter line: the control's description. */
  readonly description?: string | undefined
  readonly help?: string | undefined
  /** At the end of the row: a price, a badge. Not part of name or description. */
  readonly end?: ReactNode
  /** `row` fills its line and answers to the pointer all over: for lists. */
  readonly layout?: 'inline' | 'row' | undefined
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** A native checkbox under a drawn one. The input covers the whole row, so all of it can be clicked. */
export function Checkbox({
  label,
  description,
  help,
  end,
  layout = 'inline',
  checked,
  onChange,
  className,
  ...native
}: CheckboxProps) {
  const id = useId()
  const describedBy = [description && `${id}-text`, help && `${id}-help`].filter(Boolean).join(' ')
  return (
    <div className={joinClasses(cx(styles, 'checkbox', layout), className)}>
      <input
        {...native}
        id={id}
        type="checkbox"
        className={cx(styles, 'input')}
        aria-describedby={describedBy || undefined}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={cx(styles, 'box')} aria-hidden="true">
        <Check />
      </span>
      <span className={cx(styles, 'words')}>
        <label htmlFor={id} className={cx(styles, 'label')}>
          {label}
        </label>
        {description ? (
          <span id={`${id}-text`} className={cx(styles, 'description')}>
            {description}
          </span>
        ) : null}
      </span>
      {help ? (
        <span className={cx(styles, 'help')}>
          <HelpTip id={`${id}-help`} text={help} />
        </span>
      ) : null}
      {end ? <span className={cx(styles, 'end')}>{end}</span> : null}
    </div>
  )
}
