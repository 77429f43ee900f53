import * as v from 'valibot'
import { create } from 'zustand'
import {
  type ModelInfo,
  modelInfoSchema,
  PRESETS,
  type Provider,
  type StatedCapabilities,
  statedCapabilitiesSchema,
  type Wire,
  wireSchema,
} from '../services/providers'
import { createSettingsSlot } from '../services/storage'

/**
 * What a person changed of a preset, or a further provider made after one. Keys are kept apart, so that nothing exports
 * them by accident.
 */
export type ProviderSettings = {
  /** Of a provider that a person added: the preset it was made after, and how it is called. */
  readonly preset?: string | undefined
  readonly name?: string | undefined
  readonly baseUrl: string
  readonly models: ModelInfo[]
  readonly rememberKey: boolean
  /** How its server wants requests written, where it is not as the preset says. */
  readonly wire?: Wire | undefined
  /** What the person says that a model can do, by its id. */
  readonly statements?: Record<string, StatedCapabilities> | undefined
}

type ProviderState = {
  readonly settings: Record<string, ProviderSettings>
  /** By provider id; in memory, and on the device only where `rememberKey` says so. */
  readonly keys: Readonly<Record<string, string>>
}

export const providerSettingsSchema = v.record(
  v.string(),
  v.object({
    preset: v.optional(v.string()),
    name: v.optional(v.string()),
    baseUrl: v.string(),
    models: v.array(modelInfoSchema),
    rememberKey: v.boolean(),
    // What an earlier version wrote otherwise is passed over; address and models stay.
    wire: v.fallback(v.optional(wireSchema), undefined),
    statements: v.fallback(v.optional(v.record(v.string(), statedCapabilitiesSchema)), undefined),
  }),
)
const settingsSlot = createSettingsSlot('maskroom.providers', providerSettingsSchema)
const keySlot = createSettingsSlot('maskroom.keys', v.record(v.string(), v.string()))

export const useProviderStore = create<ProviderState>(() => ({
  settings: settingsSlot.read() ?? {},
  keys: keySlot.read() ?? {},
}))

/** Every preset with the person's changes laid over it, then the providers that the person added. */
export function providersOf({ settings }: Pick<ProviderState, 'settings'>): readonly Provider[] {
  const added = Object.keys(settings).filter((id) => !PRESETS.some((preset) => preset.id === id))
  return [...PRESETS.map(({ id }) => id), ...added].map((id) => providerOf(id, settings))
}

function providerOf(id: string, settings: ProviderState['settings']): Provider {
  const preset = presetOf(id, settings)
  const own = settings[id]
  if (own === undefined) return preset
  const { baseUrl, models, name = preset.name, wire = preset.wire, statements = {} } = own
  return { ...preset, id, name, baseUrl, models, wire, statements }
}

/** What a provider was made after, and goes back to. */
export function presetOf(id: string, settings: ProviderState['settings']): Provider {
  const find = (presetId: string) => PRESETS.find((preset) => preset.id === presetId)
  const preset = find(id) ?? find(settings[id]?.preset ?? '') ?? find('custom')
  if (preset === undefined) throw new Error('There is no preset for a provider of one’s own.')
  return preset
}

/** Providers whose models can be asked now: the device's own, and those that were given an address or a key. */
export function readyProvidersOf(state: ProviderState): readonly Provider[] {
  return providersOf(state).filter((provider) => {
    if (provider.transport === 'on-device') return true
    if (provider.baseUrl.trim() === '' || provider.models.length === 0) return false
    const hasKey = Boolean(state.keys[provider.id]) || !provider.needsKey
    return hasKey || provider.baseUrl !== presetOf(provider.id, state.settings).baseUrl
  })
}

export function changeProvider(id: string, change: Partial<ProviderSettings>): void {
  useProviderStore.setState(({ settings }) => {
    const { baseUrl, models } = presetOf(id, settings)
    const before = settings[id] ?? { baseUrl, models: [...models], rememberKey: false }
    return { settings: { ...settings, [id]: { ...before, ...change } } }
  })
  keep()
}

/** Adds another provider made after a preset; gives its id. Its name can be changed like everything else of it. */
export function addProvider(presetId: string): string {
  const { settings } = useProviderStore.getState()
  const preset = presetOf(presetId, settings)
  const names = providersOf({ settings }).map(({ name }) => name)
  let count = 2
  while (names.includes(`${preset.name} ${count}`)) count += 1
  const id = `${preset.id}-${crypto.randomUUID()}`
  const { baseUrl, models } = preset
  const added = { preset: preset.id, name: `${preset.name} ${count}`, baseUrl, models: [...models] }
  useProviderStore.setState({ settings: { ...settings, [id]: { ...added, rememberKey: false } } })
  keep()
  return id
}

/** Takes a provider that was added away, with its key. A preset only loses what was changed of it. */
export function removeProvider(id: string): void {
  useProviderStore.setState(({ settings, keys }) => {
    const { [id]: _settings, ...otherSettings } = settings
    const { [id]: _key, ...otherKeys } = keys
    return { settings: otherSettings, keys: otherKeys }
  })
  keep()
}

export function changeKey(id: string, key: string): void {
  useProviderStore.setState(({ keys }) => ({ keys: { ...keys, [id]: key } }))
  keep()
}

function keep(): void {
  const { settings, keys } = useProviderStore.getState()
  settingsSlot.write(settings)
  const remembered = Object.entries(keys).filter(([id, key]) => key !== '' && settings[id]?.rememberKey)
  keySlot.write(Object.fromEntries(remembered))
}
