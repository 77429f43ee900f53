import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { changeWish, useWishStore } from '../../state/wish/wish-store'
import { Button, IconButton, TextField } from '../../ui'
import styles from './edit-panel.module.css'

/** Fields that the protocol does not know, for gateways and engines: a name and a value each, sent as they are. */
export function ExtraFields() {
  const extraFields = useWishStore((state) => state.extraFields)
  const root = useRef<HTMLFieldSetElement>(null)
  const add = useRef<HTMLButtonElement>(null)
  const change = (index: number, part: 'name' | 'value', text: string) =>
    changeWish({
      extraFields: extraFields.map((field, at) => (at === index ? { ...field, [part]: text } : field)),
    })
  const addField = () => {
    flushSync(() => changeWish({ extraFields: [...extraFields, { name: '', value: '' }] }))
    root.current?.querySelector<HTMLElement>(':scope > div:last-of-type input')?.focus()
  }
  const remove = (index: number) => {
    changeWish({ extraFields: extraFields.filter((_, at) => at !== index) })
    add.current?.focus()
  }
  return (
    <fieldset ref={root} className={styles['extra']} aria-label="Extra fields" data-field="extra">
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
          <IconButton label={`Remove extra field ${index + 1}`} icon={<X />} onClick={() => remove(index)} />
        </div>
      ))}
      <Button ref={add} size="small" icon={<Plus />} onClick={addField}>
        Add extra field
      </Button>
      <p className={styles['word']}>For what this form has no place for: seed, steps, guidance.</p>
    </fieldset>
  )
}
