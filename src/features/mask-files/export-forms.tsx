import { useId } from 'react'
import type { MaskForm } from '../../services/codec'
import { exportMask } from '../../state/mask-files'
import styles from './mask-files.module.css'

const FORMS: readonly { readonly form: MaskForm; readonly name: string; readonly description: string }[] = [
  {
    form: 'alpha',
    name: 'Alpha',
    description: 'RGBA, transparent where the picture changes; its greys say the same. Soft edges are kept.',
  },
  {
    form: 'black-and-white',
    name: 'Black and white',
    description: 'Grey, white where the picture changes. Soft edges are kept.',
  },
  {
    form: 'as-sent',
    name: 'As sent',
    description: 'As models get it: transparent white changes, black stays, nothing between.',
  },
]

type Props = { readonly onDone: () => void }

/** The ways to write the mask to a PNG of the picture's size; each saves at once. */
export function ExportForms({ onDone }: Props) {
  const describe = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; these are buttons.
    <div role="group" aria-label="Form of the exported mask" className={styles['forms']}>
      {FORMS.map(({ form, name, description }) => (
        <button
          key={form}
          type="button"
          className={styles['form']}
          aria-label={name}
          aria-describedby={`${describe}-${form}`}
          onClick={() => {
            void exportMask(form)
            onDone()
          }}
        >
          <span className={styles['formName']}>{name}</span>
          <span id={`${describe}-${form}`} className={styles['formText']}>
            {description}
          </span>
        </button>
      ))}
    </div>
  )
}
