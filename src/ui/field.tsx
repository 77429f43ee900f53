import { type ReactNode, useId } from 'react'
import { cx, joinClasses } from './class-names'
import styles from './field.module.css'
import { HelpTip } from './help-tip'

/** What every labelled control takes. */
export type FieldProps = {
  /** The accessible name, and the visible label unless `shortLabel` says it shorter. */
  readonly label: string
  /** A visible label where the surroundings already say the rest: `Size` for `Brush size`. */
  readonly shortLabel?: string | undefined
  /** The name is told, not shown. */
  readonly labelHidden?: boolean | undefined
  /** The word of help: a `?` beside the label, and part of the control's description. */
  readonly help?: string | undefined
  /** One line below the control, always visible. */
  readonly note?: string | undefined
  /** What is wrong with the value and what to do; marks the control as invalid. */
  readonly error?: string | undefined
  /** For layout alone. */
  readonly className?: string | undefined
}

type ControlProps = {
  readonly id: string
  readonly 'aria-label': string | undefined
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

type FieldShellProps = FieldProps & {
  readonly layout?: 'column' | 'row' | undefined
  /** At the end of the label's line, a counter for instance. */
  readonly end?: ReactNode
  readonly children: (control: ControlProps) => ReactNode
}

/** Label, help, note and error around one control, wired to it by id. */
export function Field({
  label,
  shortLabel,
  labelHidden = false,
  help,
  note,
  error,
  className,
  layout = 'column',
  end,
  children,
}: FieldShellProps) {
  const id = useId()
  const helpId = `${id}-help`
  const noteId = `${id}-note`
  const errorId = `${id}-error`
  const describedBy = [help && helpId, note && noteId, error && errorId].filter(Boolean).join(' ')
  const usesAriaLabel = labelHidden || shortLabel !== undefined
  const head = (
    <span className={cx(styles, 'head')}>
      {labelHidden ? null : (
        <label htmlFor={id} className={cx(styles, 'label')}>
          {shortLabel ?? label}
        </label>
      )}
      {help ? <HelpTip id={helpId} text={help} /> : null}
      {end ? <span className={cx(styles, 'end')}>{end}</span> : null}
    </span>
  )
  return (
    <div className={joinClasses(cx(styles, 'field', layout), className)}>
      {labelHidden && !help && !end ? null : head}
      {children({
        id,
        'aria-label': usesAriaLabel ? label : undefined,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {note ? (
        <span id={noteId} className={cx(styles, 'note')}>
          {note}
        </span>
      ) : null}
      {error ? (
        <span id={errorId} className={cx(styles, 'error')}>
          {error}
        </span>
      ) : null}
    </div>
  )
}
