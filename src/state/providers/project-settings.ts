import * as v from 'valibot'
import { PRESETS } from '../../services/providers'
import { announce, type Notice } from '../page/notice-store'
import { changeProvider } from './change-providers'
import { type ProviderSettings, providerSettingsSchema, useProviderStore } from './provider-store'
import { isSecretName } from './secret-fields'

/** What a project says of the servers that its results came from. Keys stay here. */
export type ProjectSettings = { readonly providers: Readonly<Record<string, ProviderSettings>> }

/** The person's servers without anything that opens them. */
export function settingsForProject(
  settings: Readonly<Record<string, ProviderSettings>> = useProviderStore.getState().settings,
): ProjectSettings {
  return {
    providers: Object.fromEntries(Object.entries(settings).map(([id, own]) => [id, withoutSecrets(own)])),
  }
}

function withoutSecrets({ baseUrl, wire, ...rest }: ProviderSettings): ProviderSettings {
  return {
    ...rest,
    baseUrl: addressWithoutSecrets(baseUrl),
    rememberKey: false,
    ...(wire ? { wire: { ...wire, query: plainOnes(wire.query), always: plainOnes(wire.always) } } : {}),
  }
}

function plainOnes(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !isSecretName(name)))
}

function addressWithoutSecrets(address: string): string {
  if (!URL.canParse(address)) return address.replace(/\/\/[^/]*@/, '//').replace(/\?.*$/, '')
  const url = new URL(address)
  if (url.username === '' && url.password === '' && url.search === '') return address
  url.username = ''
  url.password = ''
  for (const name of [...url.searchParams.keys()]) if (isSecretName(name)) url.searchParams.delete(name)
  return url.href
}

/**
 * Servers that a project names and that are not set up here, to be added if the person wants them. What is set up here
 * is never changed, and neither are presets: a key that is kept for one must not be sent to a stranger's address.
 */
export function unknownServers(
  settings: unknown,
  here: Readonly<Record<string, ProviderSettings>> = useProviderStore.getState().settings,
): readonly (readonly [id: string, settings: ProviderSettings])[] {
  const parsed = v.safeParse(v.object({ providers: providerSettingsSchema }), settings)
  if (!parsed.success) return []
  const isKnown = (id: string) => Object.hasOwn(here, id) || PRESETS.some((preset) => preset.id === id)
  return Object.entries(parsed.output.providers)
    .filter(([id, { baseUrl }]) => /^[\w-]{1,100}$/.test(id) && !isKnown(id) && isWebAddress(baseUrl))
    .map(([id, own]) => [id, withoutSecrets(own)])
}

function isWebAddress(address: string): boolean {
  return /^https?:/i.test(address) && URL.canParse(address)
}

/** What can be done about them, for the notice that says a project was opened; undefined where there are none. */
export function settingsOffer(settings: unknown): Notice['action'] {
  const servers = unknownServers(settings)
  if (servers.length === 0) return undefined
  const label = servers.length === 1 ? 'Add its server' : `Add its ${servers.length} servers`
  return {
    label,
    onAction: () => {
      for (const [id, own] of servers) changeProvider(id, own)
      const addresses = servers.map(([, { baseUrl }]) => new URL(baseUrl).host)
      announce('status', `Added ${addresses.join(', ')}. A key can be given in the settings.`)
    },
  }
}
