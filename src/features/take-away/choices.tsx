import { useId } from 'react'
import styles from './take-away.module.css'

export type Choice = { readonly name: string; readonly words: string; readonly onChoose: () => void }

type Props = {
  /** The group's accessible name. */
  readonly label: string
  readonly choices: readonly Choice[]
}

/** Buttons that each say in a line what they do. */
export function Choices({ label, choices }: Props) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; these are buttons.
    <div role="group" aria-label={label} className={styles['choices']}>
      {choices.map(({ name, words, onChoose }) => (
        <button
          key={name}
          type="button"
          className={styles['choice']}
          aria-label={name}
          aria-describedby={`${id}-${name}`}
          onClick={onChoose}
        >
          <span className={styles['name']}>{name}</span>
          <span id={`${id}-${name}`} className={styles['words']}>
            {words}
          </span>
        </button>
      ))}
    </div>
  )
}
