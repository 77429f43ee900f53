import { type KeyboardEvent, type SubmitEvent, useEffect, useRef, useState } from 'react'
import { MAX_MASK_NAME } from '../../state/mask/named-masks'
import { Button, escapeHolder, TextField } from '../../ui'
import styles from './mask-files.module.css'

type Props = {
  readonly initial: string
  /** The verb. */
  readonly confirm: string
  readonly onName: (name: string) => void
  readonly onCancel: () => void
}

/** One line for a mask's name. Enter takes it, Escape leaves it. */
export function NameForm({ initial, confirm, onName, onCancel }: Props) {
  const [name, setName] = useState(initial)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const trimmed = name.trim()
    if (trimmed) onName(trimmed)
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel()
  }
  return (
    <form className={styles['nameForm']} {...escapeHolder} onSubmit={submit} onKeyDown={leave}>
      <TextField
        ref={field}
        label="Name of the mask"
        labelHidden
        value={name}
        maxLength={MAX_MASK_NAME}
        onChange={setName}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        {confirm}
      </Button>
    </form>
  )
}
