import type { MaskForm } from '../../services/codec'
import { exportMask } from '../../state/mask/mask-files'
import { Choices } from '../../ui'

const FORMS: readonly { readonly form: MaskForm; readonly name: string; readonly words: string }[] = [
  {
    form: 'alpha',
    name: 'Alpha',
    words: 'RGBA, transparent where the picture changes; its greys say the same. Soft edges are kept.',
  },
  {
    form: 'black-and-white',
    name: 'Black and white',
    words: 'Grey, white where the picture changes. Soft edges are kept.',
  },
  {
    form: 'as-sent',
    name: 'As sent',
    words: 'As models get it: transparent white changes, black stays, nothing between.',
  },
]

type Props = { readonly onDone: () => void }

/** The ways to write the mask to a PNG of the picture's size; each saves at once. */
export function ExportForms({ onDone }: Props) {
  const choices = FORMS.map(({ form, name, words }) => ({
    name,
    words,
    onChoose() {
      void exportMask(form)
      onDone()
    },
  }))
  return <Choices label="Form of the exported mask" choices={choices} />
}
