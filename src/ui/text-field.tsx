import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { cx } from './class-names'
import styles from './control.module.css'
import { Field, type FieldProps } from './field'
import { IconButton } from './icon-button'
import { useUiWords } from './ui-words'

type NativeProps = Omit<
  ComponentProps<'input'>,
  'value' | 'onChange' | 'type' | 'className' | 'id' | 'children'
>

export type TextFieldProps = FieldProps &
  NativeProps & {
    readonly value: string
    /** `password` hides the characters and adds a button that shows them. */
    readonly type?: 'text' | 'url' | 'search' | 'password' | undefined
    /** For addresses, keys and ids. */
    readonly mono?: boolean | undefined
    /** At the end inside the box, a small button for instance. */
    readonly action?: ReactNode
    readonly onChange: (value: string) => void
  }

/** One line of text. Everything else of a native input passes through, `ref` included. */
export function TextField({
  label,
  shortLabel,
  labelHidden,
  help,
  note,
  error,
  className,
  value,
  type = 'text',
  mono = false,
  action,
  onChange,
  ...native
}: TextFieldProps) {
  const words = useUiWords()
  const [isShown, setIsShown] = useState(false)
  const isSecret = type === 'password'
  return (
    <Field {...{ label, shortLabel, labelHidden, help, note, error, className }}>
      {(control) => (
        <span className={cx(styles, 'box')}>
          <input
            autoComplete="off"
            spellCheck={false}
            {...native}
            {...control}
            type={isSecret && isShown ? 'text' : type}
            className={cx(styles, 'entry', (mono || isSecret) && 'mono')}
            {...(isSecret ? { ref: writeProperty(value) } : { value })}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          {action}
          {isSecret ? (
            <IconButton
              size="small"
              className={cx(styles, 'inner')}
              label={isShown ? words.hide : words.show}
              icon={isShown ? <EyeOff /> : <Eye />}
              disabled={native.disabled}
              onClick={() => setIsShown(!isShown)}
            />
          ) : null}
        </span>
      )}
    </Field>
  )
}

/** React writes a value into the attribute as well, where it would stand in the page's markup: a secret must not. */
function writeProperty(value: string) {
  return (input: HTMLInputElement | null) => {
    if (input !== null && input.value !== value) input.value = value
  }
}
