import { useState } from 'react'
import type { Provider } from '../../services/providers'
import { changeProvider } from '../../state/providers/change-providers'
import { TextField } from '../../ui'

/** The text as typed, so that a comma can be written; the store holds what it says. */
export function ModelNames({ provider }: { readonly provider: Provider }) {
  const stored = provider.models.map(({ id }) => id).join(', ')
  const [text, setText] = useState(stored)
  const shown = sameModels(text, stored) ? text : stored
  return (
    <TextField
      label="Model"
      mono
      placeholder="model-name"
      help="As the server calls it. Several: separate them with commas. Test connection adds what the server lists."
      value={shown}
      onChange={(next) => {
        setText(next)
        const known = (id: string) => provider.models.find((model) => model.id === id)
        changeProvider(provider.id, { models: parseModels(next).map((model) => known(model.id) ?? model) })
      }}
    />
  )
}

function sameModels(a: string, b: string): boolean {
  const ids = (text: string) =>
    parseModels(text)
      .map(({ id }) => id)
      .join()
  return ids(a) === ids(b)
}

function parseModels(text: string) {
  const ids = text
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean)
  return [...new Set(ids)].map((id) => ({ id, name: id }))
}
