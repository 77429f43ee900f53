import { useState } from 'react'
import { capabilitiesOf, type ModelInfo, type Provider } from '../../services/providers'
import { changeProvider } from '../../state/providers/change-providers'
import { Button } from '../../ui'
import { Disclosure } from './disclosure'
import styles from './settings.module.css'
import { StatementFields } from './statement-fields'
import { readStatementForm, type StatementForm, shownStatementForm, toStatementForm } from './statement-form'

/** What each model of a provider is taken to be able to do; the person has the last word. */
export function Statements({ provider }: { readonly provider: Provider }) {
  if (provider.models.length === 0) return null
  return (
    <Disclosure label="What these can do">
      <p className={styles['note']}>
        The form offers what a model can do, and requests are checked against it. Where this is not known, or
        wrong, say it here.
      </p>
      <ul className={styles['statements']}>
        {provider.models.map((model) => (
          <li key={model.id}>
            <Disclosure label={model.name} name={`What ${model.name} can do`}>
              <Statement provider={provider} modelId={model.id} />
            </Disclosure>
            <p className={styles['source']}>{sourceOf(provider, model)}</p>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

function sourceOf(provider: Provider, { id }: ModelInfo): string {
  const { source } = capabilitiesOf(provider, id)
  if (source === 'guessed') return 'Not known: guessed with care.'
  return source === 'you' ? 'As you said.' : `Known from: ${source}.`
}

function Statement({ provider, modelId }: { readonly provider: Provider; readonly modelId: string }) {
  const { statements = {} } = provider
  const { [modelId]: own, ...others } = statements
  const known = capabilitiesOf({ ...provider, statements: others }, modelId)
  const [typed, setForm] = useState(() => toStatementForm(capabilitiesOf(provider, modelId)))
  const form = shownStatementForm(typed, provider, modelId)
  const { problems } = readStatementForm(form, known)

  const change = (next: Partial<StatementForm>) => {
    const changed = { ...form, ...next }
    setForm(changed)
    const { stated } = readStatementForm(changed, known)
    if (stated === null) return
    const isSaid = Object.keys(stated).length > 0
    changeProvider(provider.id, { statements: isSaid ? { ...others, [modelId]: stated } : others })
  }
  return (
    <>
      <StatementFields form={form} problems={problems} onChange={change} />
      <Button
        size="small"
        disabled={own === undefined}
        onClick={() => {
          setForm(toStatementForm(known))
          changeProvider(provider.id, { statements: others })
        }}
      >
        Back to what is known
      </Button>
    </>
  )
}
