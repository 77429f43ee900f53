import { useState } from 'react'
import type { Provider } from '../../services/providers'
import { changeProvider } from '../../state/providers/change-providers'
import { Button, Select, TextArea, TextField } from '../../ui'
import { Disclosure } from './disclosure'
import styles from './settings.module.css'
import { readWireForm, shownWireForm, toWireForm, type WireForm } from './wire-form'

type Props = { readonly provider: Provider; readonly preset: Provider }

const BODIES = [
  { value: 'multipart', label: 'Form (multipart/form-data)' },
  { value: 'json', label: 'JSON, pictures as data URLs' },
] as const

const FORMAT_RULES = [
  { value: 'by-model', label: 'As the model is known to want it' },
  { value: 'never', label: 'Never sent' },
  { value: 'b64_json', label: 'Always b64_json, unless chosen' },
] as const

type TextPart = {
  readonly part: Exclude<keyof WireForm, 'dialect' | 'responseFormat'>
  readonly label: string
  readonly help: string
  readonly rows?: number
}

const ADDRESS: readonly TextPart[] = [
  {
    part: 'basePath',
    label: 'Base path',
    help: 'What a bare host stands for: with /v1, https://host means https://host/v1. Empty: nothing is added.',
  },
  {
    part: 'editsPath',
    label: 'Path of edits',
    help: 'Where edits are sent, below the base URL. {model} stands for the name of what is asked, for servers that have it in the address.',
  },
  {
    part: 'modelsPath',
    label: 'Path of the list',
    help: 'Where the list of what the server offers is, below the base URL. Empty: there is none to ask for.',
  },
  {
    part: 'query',
    label: 'Query',
    help: 'Added to both addresses after a “?”: one name=value a line. What the base URL says itself wins.',
    rows: 2,
  },
  {
    part: 'authHeader',
    label: 'Key header',
    help: 'The header that carries the key. Empty: no key is ever sent, as for a proxy that adds it.',
  },
  {
    part: 'authScheme',
    label: 'Word before the key',
    help: 'Bearer for most servers; empty where the header holds the key alone.',
  },
]

const FIELDS: readonly TextPart[] = [
  {
    part: 'imageOne',
    label: 'Field of one image',
    help: 'The name of the picture’s field when one picture goes.',
  },
  {
    part: 'imageSeveral',
    label: 'Field of several images',
    help: 'The name of each picture’s field when several go: image[] at OpenAI, images[] at naga, image again elsewhere.',
  },
  {
    part: 'maskField',
    label: 'Field of the mask',
    help: 'mask for most servers, mask_image for vLLM-Omni. Empty: the mask never leaves; what changed outside of it is put back here.',
  },
]

const VALUES: readonly TextPart[] = [
  {
    part: 'never',
    label: 'Fields never sent',
    help: 'Names, with commas between them, that never leave, whatever is chosen: for servers that refuse fields they don’t know.',
  },
  {
    part: 'always',
    label: 'Fields always sent',
    help: 'One name=value a line, for fields of this server: steps, guidance, seed. They stand for what is chosen under the same name.',
    rows: 3,
  },
  {
    part: 'maxImages',
    label: 'Most images a request',
    help: 'More are asked for in several requests, one after the other. Empty: as many as can be made at once.',
  },
]

/** Everything in which a server’s spelling of the protocol differs from the others’. */
export function WireFields({ provider, preset }: Props) {
  return (
    <Disclosure label="Advanced">
      <WireForms provider={provider} preset={preset} />
    </Disclosure>
  )
}

function WireForms({ provider, preset }: Props) {
  const [typed, setForm] = useState(() => toWireForm(provider.wire))
  const form = shownWireForm(typed, provider.wire)
  const { problems } = readWireForm(form)
  const isChanged = JSON.stringify(form) !== JSON.stringify(toWireForm(preset.wire))
  const isWrong = Object.keys(problems).length > 0

  const change = (next: Partial<WireForm>) => {
    const changed = { ...form, ...next }
    setForm(changed)
    const { wire } = readWireForm(changed)
    if (wire !== null) changeProvider(provider.id, { wire })
  }
  const text = ({ part, label, help, rows }: TextPart) => {
    const error = problems[part]
    const shared = {
      label,
      help,
      value: form[part],
      onChange: (value: string) => change({ [part]: value }),
      ...(error === undefined ? {} : { error }),
    }
    return rows === undefined ? (
      <TextField key={part} mono {...shared} />
    ) : (
      <TextArea key={part} rows={rows} {...shared} />
    )
  }

  return (
    <>
      <p className={styles['note']}>
        How requests to this server are written. The request inspector shows what comes of it.
        {isWrong && ' As long as a part is wrong, the last right ones are used.'}
      </p>
      <Select
        label="Body"
        help="How the request is written: a form as the protocol has it, or JSON as xAI wants it."
        value={form.dialect}
        options={BODIES}
        onChange={(dialect) => change({ dialect })}
      />
      <div className={styles['pair']}>{ADDRESS.map(text)}</div>
      <div className={styles['pair']}>{FIELDS.map(text)}</div>
      <Select
        label="Rule for response_format"
        help="What “automatic” does with this field. Models of the gpt-image family refuse it; most others answer with links unless they are asked for b64_json."
        value={form.responseFormat}
        options={FORMAT_RULES}
        onChange={(responseFormat) => change({ responseFormat })}
      />
      {VALUES.map(text)}
      <Button
        size="small"
        disabled={!isChanged}
        onClick={() => {
          setForm(toWireForm(preset.wire))
          changeProvider(provider.id, { wire: undefined })
        }}
      >
        Back to what {preset.name} has
      </Button>
    </>
  )
}
