import { type ReactElement, type ReactNode, useId } from 'react'
import { cx, joinClasses } from './class-names'
import { ariaShortcut } from './format-shortcut'
import { HelpTip } from './help-tip'
import styles from './segmented.module.css'
import { Tooltip } from './tooltip'

export type SegmentedOption<T extends string> = {
  readonly value: T
  /** The accessible name, and the visible text unless `shortLabel` or `iconOnly` says otherwise. */
  readonly label: string
  /** A visible text that is part of the name: `Frame` for `Custom frame`. */
  readonly shortLabel?: string | undefined
  readonly icon?: ReactNode
  readonly disabled?: boolean | undefined
  /** Told to assistive technology, and in the tooltip of an icon. */
  readonly shortcut?: string | undefined
}

export type SegmentedProps<T extends string> = {
  /** The radiogroup's accessible name. */
  readonly label: string
  readonly labelHidden?: boolean | undefined
  readonly help?: string | undefined
  readonly value: T
  readonly options: readonly SegmentedOption<T>[]
  /** `track` joins the options in one bar; `chips` gives each its own outline and the width it shares. */
  readonly variant?: 'track' | 'chips' | undefined
  /** Icons alone, with tooltips; `unless-chosen` writes the chosen one's text beside its icon. */
  readonly iconOnly?: boolean | 'unless-chosen' | undefined
  readonly disabled?: boolean | undefined
  readonly onChange: (value: T) => void
  /** For layout alone. */
  readonly className?: string | undefined
}

/** One of a few: a radiogroup of native radios, each covering its own segment. */
export function Segmented<T extends string>({
  label,
  labelHidden = false,
  help,
  value,
  options,
  variant = 'chips',
  iconOnly = false,
  disabled = false,
  onChange,
  className,
}: SegmentedProps<T>) {
  const id = useId()
  return (
    <div className={joinClasses(cx(styles, 'field'), className)}>
      {labelHidden ? null : (
        <span className={cx(styles, 'head')}>
          <span id={id}>{label}</span>
          {help ? <HelpTip id={`${id}-help`} text={help} /> : null}
        </span>
      )}
      <div
        role="radiogroup"
        aria-label={labelHidden ? label : undefined}
        aria-labelledby={labelHidden ? undefined : id}
        aria-describedby={help && !labelHidden ? `${id}-help` : undefined}
        className={cx(styles, 'group', variant)}
      >
        {options.map((option) => (
          <span key={option.value} className={cx(styles, 'segment')}>
            <WithTooltip option={option} isOn={iconOnly !== false}>
              <input
                type="radio"
                className={cx(styles, 'input')}
                name={id}
                value={option.value}
                aria-label={option.label}
                aria-keyshortcuts={option.shortcut ? ariaShortcut(option.shortcut) : undefined}
                checked={option.value === value}
                disabled={disabled || option.disabled}
                onChange={() => onChange(option.value)}
              />
            </WithTooltip>
            <span className={cx(styles, 'face')} aria-hidden="true">
              {option.icon}
              {iconOnly === true || (iconOnly && option.value !== value) ? null : (
                <span className={cx(styles, 'text')}>{option.shortLabel ?? option.label}</span>
              )}
            </span>
          </span>
        ))}
      </div>
    </div>
  )
}

type WithTooltipProps = {
  readonly option: SegmentedOption<string>
  readonly isOn: boolean
  readonly children: ReactElement<object>
}

function WithTooltip({ option, isOn, children }: WithTooltipProps) {
  if (!isOn) return children
  return (
    <Tooltip text={option.label} shortcut={option.shortcut} describes={false}>
      {children}
    </Tooltip>
  )
}
