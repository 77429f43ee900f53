import { useState } from 'react'
import { type Provider, parseApiKey, parseBaseUrl } from '../../services/providers'
import { changePanels, usePanelStore } from '../../state/panel-store'
import { changeKey, changeProvider, providersOf, useProviderStore } from '../../state/provider-store'
import { Checkbox, Select, TextField } from '../../ui'
import { ConnectionTest } from './connection-test'
import styles from './settings.module.css'

/** One provider at a time: where it is, how it knows the person, which models it is asked for. */
export function ProviderFields() {
  const providers = providersOf(useProviderStore())
  const chosenId = usePanelStore((state) => state.settingsProviderId)
  const provider = providers.find(({ id }) => id === chosenId) ?? providers[0]
  if (!provider) return null
  return (
    <section className={styles['section']} aria-labelledby="settings-provider">
      <h3 id="settings-provider">Models on a server</h3>
      <Select
        label="Provider"
        value={provider.id}
        options={providers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => changePanels({ settingsProviderId: id })}
      />
      {provider.transport === 'on-device' ? (
        <p className={styles['note']}>
          Fills the masked area from its surroundings, in this browser. It needs no key and no network, sends
          nothing, and doesn’t read the prompt.
        </p>
      ) : (
        <RemoteFields key={provider.id} provider={provider} />
      )}
    </section>
  )
}

function RemoteFields({ provider }: { readonly provider: Provider }) {
  const key = useProviderStore(({ keys }) => keys[provider.id] ?? '')
  const isRemembered = useProviderStore(({ settings }) => settings[provider.id]?.rememberKey ?? false)
  const address = parseBaseUrl(provider.baseUrl, provider.wire.basePath)
  const parsedKey = parseApiKey(key)
  return (
    <>
      <TextField
        label="Base URL"
        type="url"
        mono
        placeholder="https://example.org/v1"
        help="Requests go to this address, /images/edits, and nowhere else."
        value={provider.baseUrl}
        {...(provider.baseUrl !== '' && !address.ok ? { error: address.error } : {})}
        onChange={(baseUrl) => changeProvider(provider.id, { baseUrl })}
      />
      <TextField
        label="API key"
        type="password"
        mono
        autoComplete="off"
        help="Sent as a Bearer token to the base URL and nowhere else. May stay empty where the server wants none."
        value={key}
        {...(parsedKey.ok ? {} : { error: parsedKey.error })}
        onChange={(next) => changeKey(provider.id, next)}
      />
      <Checkbox
        label="Remember key on this device"
        description="Otherwise it is gone with this tab."
        checked={isRemembered}
        onChange={(rememberKey) => changeProvider(provider.id, { rememberKey })}
      />
      <ModelNames provider={provider} />
      <ConnectionTest provider={provider} apiKey={key} />
    </>
  )
}

/** The text as typed, so that a comma can be written; the store holds what it says. */
function ModelNames({ provider }: { readonly provider: Provider }) {
  const stored = provider.models.map(({ id }) => id).join(', ')
  const [text, setText] = useState(stored)
  const shown = sameModels(text, stored) ? text : stored
  return (
    <TextField
      label="Model"
      mono
      placeholder="model-name"
      help="As the server calls it. Several: separate them with commas."
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
