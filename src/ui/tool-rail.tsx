import { type ReactNode, useId } from 'react'
import { cx } from './class-names'
import { ariaShortcut } from './format-shortcut'
import styles from './tool-rail.module.css'
import { Tooltip } from './tooltip'

export type Tool<T extends string> = {
  readonly value: T
  /** The accessible name, and the tooltip's text. */
  readonly label: string
  readonly icon: ReactNode
  readonly shortcut?: string | undefined
  readonly disabled?: boolean | undefined
}

export type ToolRailProps<T extends string> = {
  /** The toolbar's accessible name. */
  readonly label: string
  readonly value: T
  /** Groups are set apart by a thin line. */
  readonly groups: readonly (readonly Tool<T>[])[]
  readonly orientation?: 'vertical' | 'horizontal' | undefined
  readonly onChange: (value: T) => void
  /** After the tools, apart from them: further buttons of the rail. */
  readonly children?: ReactNode
}

/** A toolbar of native radios: one Tab stop, arrow keys choose among them. */
export function ToolRail<T extends string>({
  label,
  value,
  groups,
  orientation = 'vertical',
  onChange,
  children,
}: ToolRailProps<T>) {
  const name = useId()
  return (
    <div
      role="toolbar"
      aria-label={label}
      aria-orientation={orientation}
      className={cx(styles, 'rail', orientation)}
    >
      {groups.map((tools) => (
        <span key={tools[0]?.value ?? ''} className={cx(styles, 'group')}>
          {tools.map((tool) => (
            <span key={tool.value} className={cx(styles, 'tool')}>
              <Tooltip
                text={tool.label}
                shortcut={tool.shortcut}
                side={orientation === 'vertical' ? 'right' : 'top'}
                describes={false}
              >
                <input
                  type="radio"
                  className={cx(styles, 'input')}
                  name={name}
                  value={tool.value}
                  aria-label={tool.label}
                  aria-keyshortcuts={tool.shortcut ? ariaShortcut(tool.shortcut) : undefined}
                  checked={tool.value === value}
                  disabled={tool.disabled}
                  onChange={() => onChange(tool.value)}
                />
              </Tooltip>
              <span className={cx(styles, 'face')} aria-hidden="true">
                {tool.icon}
              </span>
            </span>
          ))}
        </span>
      ))}
      {children ? <span className={cx(styles, 'end')}>{children}</span> : null}
    </div>
  )
}
