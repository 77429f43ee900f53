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
} from '../../services/providers'
import { createKeptSettings } from '../../services/storage'

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

export type ProviderState = {
  readonly settings: Record<string, ProviderSettings>
  /** By provider id; in memory, and on the device only where `rememberKey` says so. */
  readonly keys: Readonly<Record<string, string>>
}

export const ownSettingsSchema = v.object({
  preset: v.optional(v.string()),
  name: v.optional(v.string()),
  baseUrl: v.string(),
  models: v.array(modelInfoSchema),
  rememberKey: v.boolean(),
  // What an earlier version wrote otherwise is passed over; address and models stay.
  wire: v.fallback(v.optional(wireSchema), undefined),
  statements: v.fallback(v.optional(v.record(v.string(), statedCapabilitiesSchema)), undefined),
})
export const providerSettingsSchema = v.record(v.string(), ownSettingsSchema)

/** By provider id. One that another version wrote and this one does not understand stays as it is. */
const entriesSchema = v.record(v.string(), v.unknown())
export const settingsSlot = createKeptSettings('maskroom.providers', entriesSchema)
export const keySlot = createKeptSettings('maskroom.keys', entriesSchema)

export const useProviderStore = create<ProviderState>(readStored)
for (const slot of [settingsSlot, keySlot]) slot.onTakenUp(() => useProviderStore.setState(readStored()))

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

/** What this version understands of what is stored now. */
export function readStored(): ProviderState {
  return {
    settings: understood(settingsSlot.read() ?? {}, ownSettingsSchema),
    keys: understood(keySlot.read() ?? {}, v.string()),
  }
}

function understood<Schema extends v.GenericSchema>(
  entries: Readonly<Record<string, unknown>>,
  schema: Schema,
): Record<string, v.InferOutput<Schema>> {
  const parsed = Object.entries(entries).map(([id, entry]) => [id, v.safeParse(schema, entry)] as const)
  return Object.fromEntries(parsed.flatMap(([id, { success, output }]) => (success ? [[id, output]] : [])))
}
