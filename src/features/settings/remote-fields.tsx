import { useEffect, useRef } from 'react'
import { type Provider, parseApiKey, parseBaseUrl } from '../../services/providers'
import { changeKey, changeProvider } from '../../state/providers/change-providers'
import { listModelsUnasked } from '../../state/providers/provider-models'
import { useProviderStore } from '../../state/providers/provider-store'
import { Checkbox, TextField } from '../../ui'
import { ConnectionTest } from './connection-test'
import { ModelNames } from './model-names'
import styles from './settings.module.css'
import { Statements } from './statements'
import { WireFields } from './wire-fields'

type Props = {
  readonly provider: Provider
  /** What it was made after. */
  readonly preset: Provider
}

/** A provider that is reached over the network. */
export function RemoteFields({ provider, preset }: Props) {
  const { id, wire } = provider
  const key = useProviderStore(({ keys }) => keys[id] ?? '')
  const isRemembered = useProviderStore(({ settings }) => settings[id]?.rememberKey ?? false)
  const touch = useUnaskedList(id)
  const address = parseBaseUrl(provider.baseUrl, wire.basePath)
  const parsedKey = parseApiKey(key)
  const sentAs = wire.auth === null ? 'Advanced says that no key is sent.' : keyHelp(wire.auth)
  return (
    <>
      {provider.note && <p className={styles['note']}>{provider.note}</p>}
      <TextField
        label="Base URL"
        type="url"
        mono
        placeholder="https://example.org/v1"
        help={`Requests go to this address, ${wire.editsPath}, and nowhere else.`}
        value={provider.baseUrl}
        {...(provider.baseUrl !== '' && !address.ok ? { error: address.error } : {})}
        onChange={(baseUrl) => {
          touch()
          changeProvider(id, { baseUrl })
        }}
      />
      <TextField
        label="API key"
        type="password"
        mono
        autoComplete="off"
        help={sentAs}
        value={key}
        {...(parsedKey.ok ? {} : { error: parsedKey.error })}
        onChange={(next) => {
          touch()
          changeKey(id, next)
        }}
      />
      {provider.keyUrl && (
        <a className={styles['note']} href={provider.keyUrl} target="_blank" rel="noreferrer">
          Where {preset.name} gives keys
        </a>
      )}
      <Checkbox
        label="Remember key on this device"
        description="Otherwise it is gone with this tab."
        checked={isRemembered}
        onChange={(rememberKey) => changeProvider(id, { rememberKey })}
      />
      <ModelNames provider={provider} />
      <ConnectionTest provider={provider} apiKey={key} />
      <Statements provider={provider} />
      <WireFields provider={provider} preset={preset} />
    </>
  )
}

function keyHelp({ header, scheme }: { readonly header: string; readonly scheme: string }): string {
  const how = scheme === '' ? `in the header ${header}` : `in the header ${header}, after the word ${scheme}`
  return `Sent ${how}, to the base URL and nowhere else. May stay empty where the server wants none.`
}

/** When the person leaves a provider that they gave an address or a key, its models may be asked for. */
function useUnaskedList(id: string): () => void {
  const isTouched = useRef(false)
  useEffect(
    () => () => {
      if (isTouched.current) void listModelsUnasked(id)
    },
    [id],
  )
  return () => {
    isTouched.current = true
  }
}
