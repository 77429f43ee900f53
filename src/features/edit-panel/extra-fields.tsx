import { Plus, X } from 'lucide-react'
import { changeWish, useWishStore } from '../../state/wish/wish-store'
import { Button, IconButton, TextField } from '../../ui'
import styles from './edit-panel.module.css'

/** Fields that the protocol does not know, for gateways and engines: a name and a value each, sent as they are. */
export function ExtraFields() {
  const extraFields = useWishStore((state) => state.extraFields)
  const change = (index: number, part: 'name' | 'value', text: string) =>
    changeWish({
      extraFields: extraFields.map((field, at) => (at === index ? { ...field, [part]: text } : field)),
    })
  return (
    <fieldset className={styles['extra']} aria-label="Extra fields" data-field="extra">
      {extraFields.map(({ name, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field is its place in the list, whatever is typed in it.
        <div key={index} className={styles['extraField']} data-name={name}>
          <TextField
            label={`Extra field ${index + 1}, name`}
            labelHidden
            mono
            placeholder="seed"
            value={name}
            onChange={(text) => change(index, 'name', text)}
          />
          <TextField
            label={`Extra field ${index + 1}, value`}
            labelHidden
            mono
            placeholder="42"
            value={value}
            onChange={(text) => change(index, 'value', text)}
          />
          <IconButton
            label={`Remove extra field ${index + 1}`}
            icon={<X />}
            onClick={() => changeWish({ extraFields: extraFields.filter((_, at) => at !== index) })}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<Plus />}
        onClick={() => changeWish({ extraFields: [...extraFields, { name: '', value: '' }] })}
      >
        Add extra field
      </Button>
      <p className={styles['word']}>For what this form has no place for: seed, steps, guidance.</p>
    </fieldset>
  )
}
