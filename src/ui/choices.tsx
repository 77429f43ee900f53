import { useId } from 'react'
import styles from './choices.module.css'

export type Choice = { readonly name: string; readonly words: string; readonly onChoose: () => void }

export type ChoicesProps = {
  /** The group's accessible name. */
  readonly label: string
  readonly choices: readonly Choice[]
}

/** Buttons that each say in a line what they do; names differ. */
export function Choices({ label, choices }: ChoicesProps) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; these are buttons.
    <div role="group" aria-label={label} className={styles['choices']}>
      {choices.map(({ name, words, onChoose }, index) => (
        <button
          key={name}
          type="button"
          className={styles['choice']}
          aria-label={name}
          aria-describedby={`${id}-${index}`}
          onClick={onChoose}
        >
          <span className={styles['name']}>{name}</span>
          <span id={`${id}-${index}`} className={styles['words']}>
            {words}
          </span>
        </button>
      ))}
    </div>
  )
}
